import { Heading } from '@instructure/ui-heading';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { usePanel } from '../panel-context.tsx';
import { ProblemScreen } from '../problem/problem-screen.tsx';
import { useSay } from '../texts/texts.ts';
import { Loading } from '../ui/loading.tsx';
import { Page } from '../ui/page.tsx';
import { EraseDistrict } from './erase-district.tsx';
import { FindKept } from './find-kept.tsx';
import { PastErasures } from './past-erasures.tsx';

/** For district admins: one child is forgotten, or the whole district. */
export function EraseScreen() {
  const { door } = usePanel();
  const say = useSay();
  const [isOver, setIsOver] = useState<number>();
  const erasures = useQuery({
    queryKey: ['erasures'],
    queryFn: door.erasures,
    enabled: isOver === undefined,
  });
  if (isOver !== undefined)
    return (
      <Page title={say('erase.district.done.title')} back={<></>}>
        <p>{say('erase.district.done', { count: isOver })}</p>
      </Page>
    );
  return (
    <Page title={say('erase.title')} lead={say('erase.lead')}>
      {erasures.error ? (
        <ProblemScreen problem={erasures.error} onRetry={() => void erasures.refetch()} />
      ) : null}
      {erasures.isPending ? <Loading /> : null}
      {erasures.data ? (
        <>
          <section aria-labelledby="erase-child-title">
            <Heading level="h2" id="erase-child-title">
              {say('erase.child.title')}
            </Heading>
            <p>{say('erase.child.lead')}</p>
            <FindKept />
            <PastErasures erasures={erasures.data.erasures} />
          </section>
          <section aria-labelledby="erase-district-title">
            <Heading level="h2" id="erase-district-title">
              {say('erase.district.title')}
            </Heading>
            <EraseDistrict loginsInCanvas={erasures.data.loginsInCanvas} onErased={setIsOver} />
          </section>
        </>
      ) : null}
    </Page>
  );
}
