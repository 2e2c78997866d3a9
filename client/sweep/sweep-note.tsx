import { Alert } from '@instructure/ui-alerts';
import type { ReactNode } from 'react';
import type { SweepView } from '../../contract/sweep.ts';
import { titleOfCode } from '../problem/problem-words.ts';
import { useSay } from '../texts/texts.ts';

interface SweepNoteProps {
  readonly sweep: SweepView;
  /** For whoever answers for the whole district, as the figures do. */
  readonly ofDistrict: boolean;
}

/** How far a check is, what it waits for, and what came of it. */
export function SweepNote({ sweep, ofDistrict }: SweepNoteProps) {
  const say = useSay();
  const { state, looked, total, wanted = 0, limit = 0, pausedBy, waitsFor, overwritten, noSchool } = sweep;
  return (
    <>
      {state === 'asking' ? (
        <Told>{ofDistrict ? say('sweep.asking', { wanted, limit }) : say('sweep.asking.of-school')}</Told>
      ) : null}
      {pausedBy === undefined ? null : <Told>{say('sweep.paused-by', { name: pausedBy })}</Told>}
      {waitsFor === undefined || pausedBy !== undefined ? null : (
        <Told>
          <strong>{titleOfCode(say, waitsFor)}</strong> {say('sweep.waits')}
        </Told>
      )}
      {noSchool === undefined ? null : <p>{say('sweep.no-school', { count: noSchool })}</p>}
      {overwritten ? <Told>{say('sweep.overwritten')}</Told> : null}
      <p role="status">
        {state === 'looking'
          ? say('sweep.looked-at', { looked, total: Math.max(looked, total) })
          : say('sweep.looked-at.all', { looked })}{' '}
        {state === 'looked' && ofDistrict ? say('sweep.looked', { wanted }) : null}
        {state === 'done' && ofDistrict
          ? say('sweep.came-of', { suspended: sweep.canUndo, deleted: sweep.deleted })
          : null}
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
