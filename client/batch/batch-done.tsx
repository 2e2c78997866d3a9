import { Heading } from '@instructure/ui-heading';
import { useEffect } from 'react';
import type { BatchView } from '../../contract/batch.ts';
import { CardMaker } from '../card/card-maker.tsx';
import { useSay } from '../texts/texts.ts';
import { useAnnounce } from '../ui/live-region.tsx';
import { Page } from '../ui/page.tsx';
import { BatchItems } from './batch-items.tsx';
import { countFates } from './count-fates.ts';

/** The end of a batch: what came of it, and the cards right there. */
export function BatchDone({ batch }: { readonly batch: BatchView }) {
  const say = useSay();
  const announce = useAnnounce();
  const { ready, failed, leftOut } = countFates(batch);
  const title = say(ready > 0 ? 'done.title' : 'done.title.none', { count: ready });
  useEffect(() => announce(title), [title, announce]);
  const others = batch.items.filter(({ fate }) => fate === 'failed' || fate === 'left-out');
  const good = batch.items.filter((item) => !others.includes(item));
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
      {others.length > 0 ? (
        <section aria-labelledby="others-title">
          <Heading level="h2" id="others-title">
            {say('done.others', { failed, leftOut })}
          </Heading>
          <BatchItems items={others} />
        </section>
      ) : null}
      {ready > 0 ? <CardMaker classId={batch.classId} count={ready} /> : null}
      {good.length > 0 ? (
        <details className="more">
          <summary>{say('done.everyone', { count: good.length })}</summary>
          <BatchItems items={good} />
        </details>
      ) : null}
    </Page>
  );
}
