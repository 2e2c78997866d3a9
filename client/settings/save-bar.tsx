import { Button } from '@instructure/ui-buttons';
import { ApiProblem } from '../api.ts';
import { ProblemNote } from '../problem/problem-screen.tsx';
import { useSay } from '../texts/texts.ts';
import { WriteButton } from '../ui/write-button.tsx';
import { readFaults } from './read-faults.ts';
import type { Saving } from './use-saving.ts';
import type { Draft } from './use-settings-draft.ts';

/** Saving, or not; and of two who save at once, what the second is told. */
export function SaveBar({ draft, save, busy, problem, lookAgain }: Saving & { readonly draft: Draft }) {
  const say = useSay();
  return (
    <div className="save-bar">
      <ProblemNote problem={problem} />
      <Reasons problem={problem} />
      <SecondSaver problem={problem} onLook={lookAgain} />
      <div className="buttons">
        <WriteButton color="primary" busy={busy} disabled={!draft.isChanged} onClick={save}>
          {say('settings.save')}
        </WriteButton>
        {draft.isChanged ? (
          <>
            <Button onClick={draft.forget}>{say('settings.forget')}</Button>
            <span className="why">{say('settings.unsaved')}</span>
          </>
        ) : null}
      </div>
    </div>
  );
}

/** Each reason by its setting's name: the setting itself may be in another part, which is not open. */
function Reasons({ problem }: { readonly problem: unknown }) {
  const say = useSay();
  const faults = readFaults(problem);
  if (faults.length === 0) return null;
  return (
    <ul className="fault">
      {faults.map(({ code, settings }) => (
        <li key={code}>
          {say('fault.of', {
            setting: settings.map((name) => say(`setting.${name}`)).join(', '),
            why: say(`fault.${code}`),
          })}
        </li>
      ))}
    </ul>
  );
}

/** Somebody saved first: who it was, and the way to see what they saved. */
function SecondSaver({ problem, onLook }: { readonly problem: unknown; readonly onLook: () => void }) {
  const say = useSay();
  if (!(problem instanceof ApiProblem) || problem.code !== 'settings-changed') return null;
  const { by = '' } = (problem.details ?? {}) as { by?: string };
  return (
    <>
      {by === '' ? null : <p>{say('settings.changed-by', { name: by })}</p>}
      <Button onClick={onLook}>{say('settings.look-again')}</Button>
    </>
  );
}
