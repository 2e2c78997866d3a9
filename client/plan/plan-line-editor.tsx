import { ScreenReaderContent } from '@instructure/ui-a11y-content';
import { Button } from '@instructure/ui-buttons';
import { TextInput } from '@instructure/ui-text-input';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import type { EditLine, PlanLineView } from '../../contract/plan.ts';
import { usePanel } from '../panel-context.tsx';
import { ProblemNote } from '../problem/problem-screen.tsx';
import { textFor, useSay } from '../texts/texts.ts';
import { StudentName } from '../ui/student-name.tsx';
import { readIssues } from './read-issues.ts';
import { usePlanChanges } from './use-plan.ts';

interface PlanLineEditorProps {
  readonly planId: string;
  readonly line: PlanLineView;
  /** The district's rule: else a password is only drawn anew. */
  readonly mayTypePasswords: boolean;
  readonly onClose: () => void;
}

/** One line open for typing: Enter saves, Escape leaves it as it was; a refusal stays beside the field it is about. */
export function PlanLineEditor({ planId, line, mayTypePasswords, onClose }: PlanLineEditorProps) {
  const say = useSay();
  const { ended, plans } = usePanel();
  const { edit } = usePlanChanges(planId);
  const [username, setUsername] = useState(line.username);
  const [password, setPassword] = useState(line.password);
  const first = useRef<HTMLInputElement>(null);
  useEffect(() => first.current?.focus(), []);

  const save = () => {
    const changes: EditLine = {
      ...(username.trim() === line.username ? {} : { username: username.trim() }),
      ...(password === line.password ? {} : { password }),
    };
    if (Object.keys(changes).length === 0) onClose();
    else edit.mutate({ studentId: line.studentId, edit: changes }, { onSuccess: onClose });
  };
  const typed = (set: (text: string) => void) => (_event: unknown, text: string) => {
    plans.markChanged(planId);
    set(text);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') save();
    if (event.key === 'Escape') onClose();
  };
  const issues = readIssues(edit.error);
  const messages = (field: 'username' | 'password') =>
    issues
      .filter((issue) => issue.field === field)
      .map((issue) => ({ type: 'newError' as const, text: textFor(say, 'issue', issue.code) }));
  const labelFor = (column: 'username' | 'password') => (
    <ScreenReaderContent>{say(`plan.edit.${column}`, { name: line.name })}</ScreenReaderContent>
  );
  const typing = { onKeyDown, autoComplete: 'off', autoCapitalize: 'none', spellCheck: 'false' } as const;
  return (
    <tr className="line-open">
      <th scope="row">
        <StudentName name={line.name} tellApart={line.tellApart} />
        {issues.length > 0 ? null : <ProblemNote problem={edit.error} />}
      </th>
      <td data-label={say('column.username')}>
        <TextInput
          {...typing}
          renderLabel={labelFor('username')}
          value={username}
          messages={messages('username')}
          inputRef={(element) => {
            first.current = element;
          }}
          onChange={typed(setUsername)}
        />
      </td>
      <td data-label={say('column.password')}>
        {mayTypePasswords ? (
          <TextInput
            {...typing}
            renderLabel={labelFor('password')}
            value={password}
            messages={messages('password')}
            onChange={typed(setPassword)}
          />
        ) : (
          <code className="typed">{line.password}</code>
        )}
      </td>
      <td colSpan={2} className="line-tools">
        <Button
          color="primary"
          size="small"
          interaction={ended ? 'disabled' : edit.isPending ? 'readonly' : 'enabled'}
          onClick={save}
        >
          {say('action.save')}
        </Button>{' '}
        <Button size="small" onClick={onClose}>
          {say('action.cancel')}
        </Button>
      </td>
    </tr>
  );
}
