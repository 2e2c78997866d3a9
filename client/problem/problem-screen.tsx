import { Alert } from '@instructure/ui-alerts';
import { Button } from '@instructure/ui-buttons';
import { Heading } from '@instructure/ui-heading';
import { usePanel } from '../panel-context.tsx';
import { useSay } from '../texts/texts.ts';
import { problemWords } from './problem-words.ts';

interface ProblemScreenProps {
  readonly problem: unknown;
  readonly onRetry?: () => void;
}

/** Problems that asking again cannot mend. */
const final = new Set(['session-ended', 'not-found', 'acting-as-someone', 'launch-not-for-you']);

/** Stands where a screen would: what happened, and what to do next. */
export function ProblemScreen({ problem, onRetry }: ProblemScreenProps) {
  const say = useSay();
  const words = problemWords(say, problem);
  return (
    <section className="problem" role="alert" data-problem={words.code}>
      <Heading level="h2" as="h1">
        {words.title}
      </Heading>
      <p>
        {words.what} {words.who}
      </p>
      <p>
        <strong>{say('problem.next')}</strong> {words.next}
      </p>
      {onRetry && !final.has(words.code) ? (
        <Button color="primary" onClick={onRetry}>
          {say('action.retry')}
        </Button>
      ) : null}
    </section>
  );
}

/** The same, beside the button that was refused; what is on the screen stays. */
export function ProblemNote({ problem }: { readonly problem: unknown }) {
  const say = useSay();
  const { ended } = usePanel();
  // That the session is over is said once, above everything.
  if (ended || problem === null || problem === undefined) return null;
  const words = problemWords(say, problem);
  return (
    <div role="alert" data-problem={words.code} className="problem-note">
      <Alert
        variant="error"
        transition="none"
        hasShadow={false}
        variantScreenReaderLabel={say('alert.error')}
      >
        <strong>{words.title}</strong> {words.what} {words.who} {words.next}
      </Alert>
    </div>
  );
}
