import { finalFates } from '../../../contract/batch.ts';
import type { SchoolBatchView } from '../../../contract/school-batch.ts';

/** How far a batch of many classes is. Of a making: children; a child of several classes is counted in the first, so the end may come before the number. */
export function progressOf({ task, fates, children }: SchoolBatchView): { done: number; all: number } {
  if (task === 'undo') {
    const undone = fates.undone ?? 0;
    return { done: undone, all: undone + (fates.made ?? 0) };
  }
  const done = finalFates.reduce((sum, fate) => sum + (fate === 'already-there' ? 0 : (fates[fate] ?? 0)), 0);
  return { done: Math.min(done, children.toMake), all: children.toMake };
}
