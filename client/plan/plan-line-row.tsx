import { ScreenReaderContent } from '@instructure/ui-a11y-content';
import { Checkbox } from '@instructure/ui-checkbox';
import { IconEditLine, IconRefreshLine } from '@instructure/ui-icons';
import { useEffect, useRef } from 'react';
import type { PlanLineView } from '../../contract/plan.ts';
import { usePanel } from '../panel-context.tsx';
import { ProblemNote } from '../problem/problem-screen.tsx';
import { textFor, useSay } from '../texts/texts.ts';
import { StudentName } from '../ui/student-name.tsx';
import { ShownPassword } from './shown-password.tsx';
import { usePlanChanges } from './use-plan.ts';
import { WordPictures, type Pictures } from './word-pictures.tsx';

interface PlanLineRowProps {
  readonly planId: string;
  readonly line: PlanLineView;
  readonly pictures: Pictures;
  /** The line was just closed after typing: the keyboard goes on from here. */
  readonly takesFocus: boolean;
  readonly onEdit: () => void;
}

/** One child's proposed login. */
export function PlanLineRow({ planId, line, pictures, takesFocus, onEdit }: PlanLineRowProps) {
  const { session, ended } = usePanel();
  const say = useSay();
  const { edit } = usePlanChanges(planId);
  const change = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (takesFocus) change.current?.focus();
  }, [takesFocus]);
  const off = session.actingAs || ended;
  const out = line.skip;
  const { studentId, name } = line;
  return (
    <tr className={out ? 'line-out' : undefined}>
      <th scope="row">
        <Checkbox
          label={<StudentName name={name} tellApart={line.tellApart} />}
          checked={!out}
          disabled={off}
          onChange={() => edit.mutate({ studentId, edit: { skip: !line.skip } })}
        />
        <ProblemNote problem={edit.error} />
      </th>
      <td data-label={say('column.username')}>
        <code className="typed">{line.username}</code>
        {out ? null : <Warnings line={line} field="username" />}
        {out ? null : <UsernameState line={line} />}
      </td>
      <td data-label={say('column.password')}>
        <span className="password-shown">
          <ShownPassword password={line.password} words={line.words} />
          {out ? null : <WordPictures words={line.words} pictures={pictures} />}
        </span>
        {out ? null : <Warnings line={line} field="password" />}
      </td>
      <td data-label={say('column.check')}>
        <CheckState line={line} />
      </td>
      <td className="line-tools">
        {out ? null : (
          <>
            <button
              type="button"
              className="tool"
              disabled={off || edit.isPending}
              onClick={() => edit.mutate({ studentId, edit: { redraw: 'password' } })}
            >
              <IconRefreshLine /> {say('plan.redraw')}{' '}
              <ScreenReaderContent>{say('for-name', { name })}</ScreenReaderContent>
            </button>
            <button ref={change} type="button" className="tool" disabled={off} onClick={onEdit}>
              <IconEditLine /> {say('plan.edit')}{' '}
              <ScreenReaderContent>{say('for-name', { name })}</ScreenReaderContent>
            </button>
          </>
        )}
      </td>
    </tr>
  );
}

function Warnings({ line, field }: { readonly line: PlanLineView; readonly field: 'username' | 'password' }) {
  const say = useSay();
  return line.warnings
    .filter((warning) => warning.field === field)
    .map(({ code, other }) => (
      <div key={`${code} ${other ?? ''}`} className="why">
        {other === undefined
          ? textFor(say, 'warning', code)
          : say('warning.close-to', { username: line.username, other })}
      </div>
    ));
}

function UsernameState({ line }: { readonly line: PlanLineView }) {
  const say = useSay();
  if (line.usernameCheck !== 'taken' && line.usernameCheck !== 'unknown') return null;
  return <div className="why">{say(`username.${line.usernameCheck}`)}</div>;
}

function CheckState({ line }: { readonly line: PlanLineView }) {
  const say = useSay();
  if (line.skip) return <span className="why">{say('check.skipped')}</span>;
  return <span className={`check check-${line.check}`}>{say(`check.${line.check}`)}</span>;
}
