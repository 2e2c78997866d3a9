import { Button } from '@instructure/ui-buttons';
import { useEffect, useRef } from 'react';
import type { SettingName } from '../../contract/policy.ts';
import { ApiProblem } from '../api.ts';
import { ProblemNote } from '../problem/problem-screen.tsx';
import { useSay } from '../texts/texts.ts';
import { WriteButton } from '../ui/write-button.tsx';
import { FaultList } from './fault-list.tsx';
import type { Saving } from './use-saving.ts';
import type { Draft } from './use-settings-draft.ts';

interface SaveBarProps {
  readonly draft: Draft;
  readonly saving: Saving;
  readonly onGo: (names: readonly SettingName[]) => void;
}

/** Saving, or not; and of two who save at once, what the second is told. */
export function SaveBar({ draft, saving, onGo }: SaveBarProps) {
  const say = useSay();
  const { save, busy, problem, refused, lookAgain } = saving;
  const why = useRef<HTMLDivElement>(null);
  // Whoever cannot see that it was refused is brought to the reasons.
  useEffect(() => {
    if (problem) why.current?.focus();
  }, [problem]);
  return (
    <div className="save-bar">
      <div ref={why} tabIndex={-1}>
        <ProblemNote problem={problem} />
        <FaultList faults={refused} onGo={onGo} />
        <SecondSaver problem={problem} onLook={lookAgain} />
      </div>
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
