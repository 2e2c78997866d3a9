import { ScreenReaderContent } from '@instructure/ui-a11y-content';
import { Button } from '@instructure/ui-buttons';
import { TextInput } from '@instructure/ui-text-input';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import type { CheckLine, PlanLineView } from '../../contract/plan.ts';
import { usePanel } from '../panel-context.tsx';
import { ProblemNote } from '../problem/problem-screen.tsx';
import { textFor, useSay } from '../texts/texts.ts';
import { useAnnounce } from '../ui/live-region.tsx';
import { StudentName } from '../ui/student-name.tsx';
import { readIssues } from './read-issues.ts';
import { useLineCheck } from './use-line-check.ts';
import { usePlanChanges } from './use-plan.ts';

interface PlanLineEditorProps {
  readonly planId: string;
  readonly line: PlanLineView;
  /** The district's rule: else a password is only drawn anew. */
  readonly mayTypePasswords: boolean;
  readonly onClose: () => void;
}

/**
 * One line open for typing: Enter saves, Escape leaves it as it was. What would be refused is said beside its field while
 * one types, and so is that the rest is known only to Canvas.
 */
export function PlanLineEditor({ planId, line, mayTypePasswords, onClose }: PlanLineEditorProps) {
  const say = useSay();
  const { ended, plans } = usePanel();
  const { edit } = usePlanChanges(planId);
  const [username, setUsername] = useState(line.username);
  const [password, setPassword] = useState(line.password);
  const first = useRef<HTMLInputElement>(null);
  useEffect(() => first.current?.focus(), []);

  const changes: CheckLine = {
    ...(username.trim() === line.username ? {} : { username: username.trim() }),
    ...(password === line.password ? {} : { password }),
  };
  const checked = useLineCheck(planId, line.studentId, changes);
  const save = () => {
    if (Object.keys(changes).length === 0) onClose();
    else edit.mutate({ studentId: line.studentId, edit: changes }, { onSuccess: onClose });
  };
  const typed = (set: (text: string) => void) => (_event: unknown, text: string) => {
    plans.markChanged(planId);
    // What was refused before was about another text.
    edit.reset();
    set(text);
  };
  const suggest = () =>
    edit.mutate(
      { studentId: line.studentId, edit: { redraw: 'username' } },
      {
        onSuccess: ({ lines }) => {
          const drawn = lines.find(({ studentId }) => studentId === line.studentId);
          if (drawn) setUsername(drawn.username);
        },
      },
    );
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') save();
    if (event.key === 'Escape') onClose();
  };
  const refused = readIssues(edit.error);
  const issues = refused.length > 0 ? refused : (checked ?? []);
  useSaidIssues(checked);
  const messages = (field: 'username' | 'password') => {
    const found = issues.filter((issue) => issue.field === field);
    if (found.length === 0 && field === 'username' && checked && changes.username !== undefined)
      return [{ type: 'hint' as const, text: say('plan.edit.fits') }];
    return found.map(({ code }) => ({ type: 'newError' as const, text: textFor(say, 'issue', code) }));
  };
  const labelFor = (column: 'username' | 'password') => (
    <ScreenReaderContent>{say(`plan.edit.${column}`, { name: line.name })}</ScreenReaderContent>
  );
  const typing = { onKeyDown, autoComplete: 'off', autoCapitalize: 'none', spellCheck: 'false' } as const;
  return (
    <tr className="line-open">
      <th scope="row">
        <StudentName name={line.name} tellApart={line.tellApart} />
        {refused.length > 0 ? null : <ProblemNote problem={edit.error} />}
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
        </Button>{' '}
        <button type="button" className="tool" disabled={ended || edit.isPending} onClick={suggest}>
          {say('plan.suggest')}{' '}
          <ScreenReaderContent>{say('for-name', { name: line.name })}</ScreenReaderContent>
        </button>
      </td>
    </tr>
  );
}

/** Whoever does not see the fields hears what is wrong with them, once they pause. */
function useSaidIssues(checked: readonly { readonly code: string }[] | undefined): void {
  const say = useSay();
  const announce = useAnnounce();
  const said = checked?.map(({ code }) => textFor(say, 'issue', code)).join(' ') ?? '';
  useEffect(() => {
    if (said) announce(said);
  }, [said, announce]);
}
