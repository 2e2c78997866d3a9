import { Alert } from '@instructure/ui-alerts';
import type { ReactNode } from 'react';
import type { SweepView } from '../../contract/sweep.ts';
import { problemCodes } from '../../contract/problem.ts';
import { wordsOfCode } from '../problem/problem-words.ts';
import { useSay } from '../texts/texts.ts';

/** How far a check is, and what it waits for. */
export function SweepNote({ sweep }: { readonly sweep: SweepView }) {
  const say = useSay();
  const { state, looked, total, wanted = 0, limit = 0, pausedBy, waitsFor, overwritten } = sweep;
  const waits = problemCodes.find((code) => code === waitsFor);
  return (
    <>
      {state === 'asking' ? <Told>{say('sweep.asking', { wanted, limit })}</Told> : null}
      {pausedBy === undefined ? null : <Told>{say('sweep.paused-by', { name: pausedBy })}</Told>}
      {waitsFor === undefined || pausedBy !== undefined ? null : (
        <Told>
          {waits ? <strong>{wordsOfCode(say, waits).title}</strong> : null} {say('sweep.waits')}
        </Told>
      )}
      {overwritten ? <Told>{say('sweep.overwritten')}</Told> : null}
      <p role="status">
        {state === 'looking'
          ? say('sweep.looked-at', { looked, total: Math.max(looked, total) })
          : say('sweep.looked-at.all', { looked })}{' '}
        {state === 'looked' ? say('sweep.looked', { wanted }) : null}
        {sweep.approvedBy === undefined ? null : `${say('sweep.approved-by', { name: sweep.approvedBy })} `}
        {sweep.undoneBy === undefined ? null : say('sweep.undone-by', { name: sweep.undoneBy })}
      </p>
    </>
  );
}

function Told({ children }: { readonly children: ReactNode }) {
  const say = useSay();
  return (
    <Alert
      variant="warning"
      transition="none"
      hasShadow={false}
      variantScreenReaderLabel={say('alert.warning')}
    >
      {children}
    </Alert>
  );
}
