import { useEffect } from 'react';
import type { BatchView } from '../../contract/batch.ts';
import { CardMaker } from '../card/card-maker.tsx';
import type { AsidePerson } from '../screens.ts';
import { useSay } from '../texts/texts.ts';
import { useAnnounce } from '../ui/live-region.tsx';
import { Page } from '../ui/page.tsx';
import { BatchItems } from './batch-items.tsx';
import { ChangedUsernames } from './changed-usernames.tsx';
import { countFates } from './count-fates.ts';
import { WithoutLogin } from './without-login.tsx';

interface BatchDoneProps {
  readonly batch: BatchView;
  readonly aside: readonly AsidePerson[];
}

/** The end of a batch: what came of it, and the cards right there. */
export function BatchDone({ batch, aside }: BatchDoneProps) {
  const say = useSay();
  const announce = useAnnounce();
  const { ready } = countFates(batch);
  const title = say(ready > 0 ? 'done.title' : 'done.title.none', { count: ready });
  useEffect(() => announce(title), [title, announce]);
  const good = batch.items.filter(({ fate }) => fate !== 'failed' && fate !== 'left-out');
  return (
    <Page
      title={title}
      lead={
        <>
          <p className="place">{batch.className}</p>
          <p>{say(ready > 0 ? 'done.lead' : 'done.lead.none')}</p>
        </>
      }
    >
      <ChangedUsernames items={batch.items} />
      <WithoutLogin batch={batch} aside={aside} />
      {ready > 0 ? <CardMaker classId={batch.classId} count={ready} /> : null}
      {good.length > 0 ? (
        <details className="more">
          <summary>{say('done.everyone', { count: good.length })}</summary>
          <BatchItems items={good} withUsernames />
        </details>
      ) : null}
    </Page>
  );
}
