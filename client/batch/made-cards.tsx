import { useQuery } from '@tanstack/react-query';
import type { BatchView } from '../../contract/batch.ts';
import { CardMaker } from '../card/card-maker.tsx';
import { ForgottenNote } from '../card/forgotten-note.tsx';
import { withForgottenPassword, withPrintableCard } from '../card/whose-cards.ts';
import { usePanel } from '../panel-context.tsx';
import { ProblemScreen } from '../problem/problem-screen.tsx';
import { Loading } from '../ui/loading.tsx';

interface MadeCardsProps {
  readonly batch: BatchView;
  /** Printing them is the next step. */
  readonly main: boolean;
}

/**
 * The cards of those to whom the batch gave a login, as the class list has them now: whoever has left since has none, and cards
 * that the class had before are not among them.
 */
export function MadeCards({ batch: { classId, items }, main }: MadeCardsProps) {
  const { door } = usePanel();
  const roster = useQuery({ queryKey: ['roster', classId], queryFn: () => door.roster(classId) });
  if (roster.error && !roster.data)
    return <ProblemScreen problem={roster.error} onRetry={() => void roster.refetch()} />;
  if (!roster.data) return <Loading />;
  const ready = new Set(
    items.flatMap(({ fate, studentId }) => (fate === 'made' || fate === 'already-there' ? [studentId] : [])),
  );
  const isReady = ({ id }: { readonly id: string }) => ready.has(id);
  const all = withPrintableCard(roster.data.students);
  const made = all.filter(isReady);
  return (
    <>
      <ForgottenNote
        classId={classId}
        students={withForgottenPassword(roster.data.students).filter(isReady)}
      />
      <CardMaker
        classId={classId}
        count={made.length}
        studentIds={made.length === all.length ? undefined : made.map(({ id }) => id)}
        main={main}
      />
    </>
  );
}
