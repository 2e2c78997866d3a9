import { Button } from '@instructure/ui-buttons';
import { Heading } from '@instructure/ui-heading';
import { Link } from '@instructure/ui-link';
import { useMutation } from '@tanstack/react-query';
import { canaryOutcomes, type CanaryFacts, type CanaryOutcome } from '../../contract/canary.ts';
import { usePanel } from '../panel-context.tsx';
import { ProblemNote } from '../problem/problem-screen.tsx';
import { useSay } from '../texts/texts.ts';
import { WithBreaks } from '../ui/with-breaks.tsx';
import { WriteButton } from '../ui/write-button.tsx';

interface CanaryReadyProps {
  readonly facts: CanaryFacts;
  readonly onChange: (facts: CanaryFacts) => void;
  /** The card of somebody else is to be tried. */
  readonly onOther: () => void;
}

/** Print the card, sign in with it on a pupil's device, say what happened. */
export function CanaryReady({ facts, onChange, onOther }: CanaryReadyProps) {
  const { door, go } = usePanel();
  const say = useSay();
  const { pupil, signInUrl, inLog } = facts;
  const answer = useMutation({
    mutationFn: (outcome: CanaryOutcome) => door.answerCanary(outcome),
    onSuccess: onChange,
  });
  if (!pupil) return null;
  const { id, name, classId, className } = pupil;
  return (
    <>
      <ol className="steps">
        <li>
          <p className="flush">{say('canary.step.print', { name })}</p>
          <WriteButton
            color="primary"
            onClick={() => go({ name: 'cards', classId, className, student: { id, name }, toTry: true })}
          >
            {say('roster.print-one')}
          </WriteButton>{' '}
          <Button onClick={onOther}>{say('canary.other-pupil')}</Button>
        </li>
        <li>
          {say('canary.step.sign-in')}{' '}
          <Link href={signInUrl} target="_blank" rel="noopener noreferrer">
            <WithBreaks text={signInUrl} />
          </Link>
        </li>
        <li>{say('canary.step.say')}</li>
      </ol>
      {inLog ? <p role="status">{say('canary.in-log')}</p> : null}
      <section aria-labelledby="canary-question">
        <Heading level="h2" id="canary-question">
          {say('canary.question')}
        </Heading>
        <ProblemNote problem={answer.error} />
        <div className="canary-outcomes">
          {canaryOutcomes.map((outcome) => (
            <WriteButton key={outcome} busy={answer.isPending} onClick={() => answer.mutate(outcome)}>
              {say(`canary.outcome.${outcome}`)}
            </WriteButton>
          ))}
        </div>
      </section>
    </>
  );
}
