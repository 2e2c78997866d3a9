import { Pill } from '@instructure/ui-pill';
import { fates } from '../../../contract/batch.ts';
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

/** Where a class stands, in numbers and words. */
export function ClassWords({ one }: { readonly one: SchoolBatchClassView }) {
  const say = useSay();
  const { state, code, toMake, alreadyMade, aside } = one;
  if (state === 'counted')
    return <span>{say('many.class.counted', { count: toMake, made: alreadyMade, aside })}</span>;
  const come = fates.flatMap((fate) => {
    const count = one.fates[fate] ?? 0;
    return count === 0 ? [] : [say('many.fate', { count, fate: textFor(say, 'fate', fate) })];
  });
  return (
    <span className="class-words">
      <Pill color={(one.fates.failed ?? 0) > 0 ? 'danger' : tones[state]}>{say(`many.class.${state}`)}</Pill>
      {come.length > 0 ? <span>{come.join(' · ')}</span> : null}
      {state === 'waiting' && toMake > 0 ? <span>{say('many.children', { count: toMake })}</span> : null}
      {code === undefined ? null : <span className="why">{textFor(say, 'class-code', code)}</span>}
    </span>
  );
}
