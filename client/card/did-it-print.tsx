import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Printing } from '../api.ts';
import type { PrintingPlace } from '../door.ts';
import { usePanel } from '../panel-context.tsx';
import { ProblemNote } from '../problem/problem-screen.tsx';
import { useSay } from '../texts/texts.ts';
import { useAnnounce } from '../ui/live-region.tsx';
import { WriteButton } from '../ui/write-button.tsx';

interface DidItPrintProps {
  readonly place: PrintingPlace;
  readonly printing: Printing;
  /** Nothing of it is needed any more. */
  readonly onGood: () => void;
  /** The same once more. */
  readonly onAgain: () => void;
}

/** Asked once the cards are on paper. Whoever says nothing is not asked again: an hour later it counts as a yes. */
export function DidItPrint({ place, printing, onGood, onAgain }: DidItPrintProps) {
  const { door } = usePanel();
  const say = useSay();
  const queries = useQueryClient();
  const answer = useMutation({
    mutationFn: (isGood: boolean) => door.answerPrinting(place, { printing: printing.id, isGood }),
    onSuccess: async (_outcome, isGood) => {
      if (isGood) onGood();
      else onAgain();
      await queries.invalidateQueries({ queryKey: ['roster'] });
    },
  });
  if (answer.data) return answer.variables ? <PrintedWell forgotten={answer.data.forgotten} /> : null;
  return (
    <div className="ask did-it-print" role="group" aria-label={say('printed.ask')}>
      <p>
        <strong>{say('printed.ask')}</strong> {printing.forgets ? say('printed.ask.forgets') : null}
      </p>
      <ProblemNote problem={answer.error} />
      <div className="buttons">
        <WriteButton busy={answer.isPending} onClick={() => answer.mutate(true)}>
          {say('printed.yes')}
        </WriteButton>
        <WriteButton busy={answer.isPending} onClick={() => answer.mutate(false)}>
          {say('printed.no')}
        </WriteButton>
      </div>
    </div>
  );
}

function PrintedWell({ forgotten }: { readonly forgotten: number }) {
  const say = useSay();
  const announce = useAnnounce();
  const words = say(forgotten > 0 ? 'printed.done.forgotten' : 'printed.done', { count: forgotten });
  useEffect(() => announce(words), [words, announce]);
  return (
    <p className="sheet-ready" tabIndex={-1} ref={(element) => element?.focus()}>
      {words}
    </p>
  );
}
