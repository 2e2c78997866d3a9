import { useEffect } from 'react';
import type { BatchView } from '../../contract/batch.ts';
import type { AsidePerson } from '../screens.ts';
import { useSay, type Say } from '../texts/texts.ts';
import { useAnnounce } from '../ui/live-region.tsx';
import { Page } from '../ui/page.tsx';
import { BatchItems } from './batch-items.tsx';
import { ChangedUsernames } from './changed-usernames.tsx';
import { ChangeBatch } from './change-batch.tsx';
import { countFates, type FateCounts } from './count-fates.ts';
import { MadeCards } from './made-cards.tsx';
import { ReplacedPasswords } from './replaced-passwords.tsx';
import { KeptLogins } from './kept-logins.tsx';
import { useOverwritten } from './use-overwritten.ts';
import { WithoutLogin } from './without-login.tsx';

interface BatchDoneProps {
  readonly batch: BatchView;
  readonly aside: readonly AsidePerson[];
}

/** The end of a batch: what came of it, and the cards right there. */
export function BatchDone({ batch, aside }: BatchDoneProps) {
  const say = useSay();
  const announce = useAnnounce();
  const counts = countFates(batch);
  const { ready } = counts;
  const overwritten = useOverwritten()(batch);
  // Going on is what a stopped batch is looked at for; after an end it is what hardly anybody needs.
  const stopped = batch.state === 'stopped';
  const { title, lead } = overwritten ? wordsOfOverwritten(say, counts) : wordsOf(say, batch, counts);
  useEffect(() => announce(title), [title, announce]);
  const hasCards = ready > 0 && !overwritten;
  const good = batch.items.filter(({ fate }) => fate === 'made' || fate === 'already-there');
  return (
    <Page
      title={title}
      lead={
        <>
          <p className="place">{batch.className}</p>
          <p>{lead}</p>
        </>
      }
    >
      {stopped ? <ChangeBatch batch={batch} main /> : null}
      <KeptLogins items={batch.items} />
      <ChangedUsernames items={batch.items} />
      <ReplacedPasswords items={batch.items} />
      <WithoutLogin batch={batch} aside={aside} />
      {hasCards ? <MadeCards batch={batch} main={!stopped} /> : null}
      {good.length > 0 && !overwritten ? (
        <details className="more">
          <summary>{say('done.everyone', { count: good.length })}</summary>
          <BatchItems items={good} withUsernames />
        </details>
      ) : null}
      {stopped || overwritten ? null : <ChangeBatch batch={batch} main={!hasCards} />}
    </Page>
  );
}

function wordsOfOverwritten(say: Say, { ready }: FateCounts) {
  return { title: say('done.overwritten.title', { count: ready }), lead: say('done.overwritten') };
}

function wordsOf(say: Say, { state, task }: BatchView, { ready, undone, unfinished }: FateCounts) {
  if (task === 'undo')
    return { title: say('done.undone.title', { count: undone }), lead: say('done.undone.lead') };
  if (state === 'stopped')
    return {
      title: say('done.stopped.title', { count: ready }),
      lead: say('done.stopped.lead', { count: unfinished }),
    };
  return {
    title: say(ready > 0 ? 'done.title' : 'done.title.none', { count: ready }),
    lead: say(ready > 0 ? 'done.lead' : 'done.lead.none'),
  };
}
