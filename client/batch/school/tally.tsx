import { leftOutReasons } from '../../../contract/roster.ts';
import type { SchoolBatchView } from '../../../contract/school-batch.ts';
import { textFor, useSay } from '../../texts/texts.ts';

export interface TallyRow {
  readonly key: string;
  readonly text: string;
}

/** A few numbers, each with its words. */
export function Tally({ rows }: { readonly rows: readonly TallyRow[] }) {
  return (
    <ul className="tally">
      {rows.map(({ key, text }) => (
        <li key={key}>{text}</li>
      ))}
    </ul>
  );
}

/** Who gets no login, and why, in numbers; and classes that are left out as a whole. */
export function LeftOutTally({ batch }: { readonly batch: SchoolBatchView }) {
  const say = useSay();
  const { children, outside } = batch;
  const rows: TallyRow[] = leftOutReasons.flatMap((reason): TallyRow[] => {
    const count = children.aside[reason] ?? 0;
    return count === 0
      ? []
      : [{ key: reason, text: say('many.aside', { count, why: textFor(say, 'reason', reason) }) }];
  });
  if (children.alreadyMade > 0)
    rows.unshift({ key: 'made', text: say('many.already', { count: children.alreadyMade }) });
  if (outside.schoolOff > 0)
    rows.push({ key: 'off', text: say('many.outside.off', { count: outside.schoolOff }) });
  if (outside.notIncluded > 0)
    rows.push({ key: 'not', text: say('many.outside.not', { count: outside.notIncluded }) });
  if (rows.length === 0) return null;
  return (
    <details className="more">
      <summary>{say('many.who-not')}</summary>
      <Tally rows={rows} />
    </details>
  );
}
