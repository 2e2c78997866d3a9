import { Alert } from '@instructure/ui-alerts';
import { problemCodes } from '../../contract/problem.ts';
import { wordsOfCode } from '../problem/problem-words.ts';
import { useSay } from '../texts/texts.ts';

/** Why a batch waits; it goes on by itself. Nothing where it does not wait. */
export function PausedNote({ because }: { readonly because: string | undefined }) {
  const say = useSay();
  if (because === undefined) return null;
  const code = problemCodes.find((known) => known === because);
  return (
    <div role="status">
      <Alert
        variant="warning"
        transition="none"
        hasShadow={false}
        variantScreenReaderLabel={say('alert.warning')}
      >
        <strong>{say('batch.paused')}</strong> {code ? wordsOfCode(say, code).what : null}{' '}
        {say('batch.paused.next')}
      </Alert>
    </div>
  );
}
