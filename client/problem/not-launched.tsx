import { Heading } from '@instructure/ui-heading';
import { useSay } from '../texts/texts.ts';

/** The panel's page without a launch around it: somebody opened or reloaded its address by itself. */
export function NotLaunched() {
  const say = useSay();
  return (
    <main className="page">
      <Heading level="h1">{say('not-launched.title')}</Heading>
      <p className="page-lead">{say('not-launched.next')}</p>
    </main>
  );
}
