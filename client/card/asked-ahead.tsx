import { HowFar } from '../ui/how-far.tsx';
import { useSay } from '../texts/texts.ts';
import type { Ahead } from './use-ask-ahead.ts';

/** How many of the classes Canvas was asked about, while their file is not here yet. */
export function AskedAhead({ ahead }: { readonly ahead: Ahead | undefined }) {
  const say = useSay();
  if (!ahead) return null;
  const { done, all } = ahead;
  const summary = say('school-cards.asking', { done, all });
  return <HowFar label={say('school-cards.asking.label')} done={done} all={all} summary={summary} />;
}
