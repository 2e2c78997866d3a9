import { Pill } from '@instructure/ui-pill';
import { fates, unfinishedFates, type Fate } from '../../../contract/batch.ts';
import type { SchoolBatchClassView } from '../../../contract/school-batch.ts';
import { textFor, useSay } from '../../texts/texts.ts';

const tones = {
  listed: 'primary',
  counted: 'primary',
  waiting: 'primary',
  running: 'info',
  ended: 'success',
  'left-out': 'warning',
} as const;

interface ClassWordsProps {
  readonly one: SchoolBatchClassView;
  /** The whole was stopped: no class waits for its turn. */
  readonly isOver?: boolean;
}

/** Where a class stands, in numbers and words. */
export function ClassWords({ one, isOver = false }: ClassWordsProps) {
  const say = useSay();
  const { state, code, toMake, alreadyMade, aside, batchId } = one;
  if (state === 'counted')
    return <span>{say('many.class.counted', { count: toMake, made: alreadyMade, aside })}</span>;
  const numberOf = (some: readonly Fate[]): number =>
    some.reduce((sum, fate) => sum + (one.fates[fate] ?? 0), 0);
  // Nothing is under way in a class that was stopped, wherever its children were at that moment.
  const isHalted = isOver && state === 'waiting';
  const isStill = isHalted || state === 'ended';
  const left = isHalted && batchId === undefined ? toMake : isStill ? numberOf(unfinishedFates) : 0;
  const { failed = 0 } = one.fates;
  const notAll = state === 'ended' && failed > 0;
  const come = fates
    .filter((fate) => numberOf([fate]) > 0 && !(left > 0 && unfinishedFates.includes(fate)))
    .map((fate) => say('many.fate', { count: numberOf([fate]), fate: textFor(say, 'fates', fate) }));
  if (left > 0) come.push(say('many.class.left', { count: left }));
  return (
    <span className="class-words">
      <Pill color={failed > 0 ? 'danger' : left > 0 ? 'warning' : tones[state]}>
        {say(
          left > 0 || isHalted ? 'many.class.stopped' : notAll ? 'many.class.not-all' : `many.class.${state}`,
        )}
      </Pill>
      {come.length > 0 ? <span>{come.join(' · ')}</span> : null}
      {state === 'waiting' && !isOver && toMake > 0 ? (
        <span>{say('many.children', { count: toMake })}</span>
      ) : null}
      {code === undefined ? null : <span className="why">{textFor(say, 'class-code', code)}</span>}
    </span>
  );
}
