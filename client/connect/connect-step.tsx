import type { ConnectionFacts } from '../../contract/connection.ts';
import { useSay } from '../texts/texts.ts';
import { BackTo } from '../ui/back-link.tsx';
import { Page } from '../ui/page.tsx';
import { WithBreaks } from '../ui/with-breaks.tsx';
import { ConsentStep } from './consent-step.tsx';
import { KeyStep } from './key-step.tsx';
import { MakeKeyStep } from './make-key-step.tsx';
import { OwnerStep } from './owner-step.tsx';
import { RightsStep } from './rights-step.tsx';
import { SignInStep } from './sign-in-step.tsx';
import { SchoolsStep } from './schools-step.tsx';
import { stepNames, type StepName } from './steps.ts';
import { TroubleNote } from './trouble-note.tsx';

export interface ConnectStepProps {
  readonly facts: ConnectionFacts;
  readonly awaiting: boolean;
  readonly onAwait: (awaiting: boolean) => void;
  readonly onStep: (step: StepName | undefined) => void;
}

const bodies: Readonly<Record<StepName, (props: ConnectStepProps) => React.JSX.Element>> = {
  'make-key': MakeKeyStep,
  key: KeyStep,
  consent: ConsentStep,
  owner: OwnerStep,
  rights: RightsStep,
  'sign-in': SignInStep,
  schools: SchoolsStep,
};

/** One step of seven, with what it is for. */
export function ConnectStep({ step, ...props }: ConnectStepProps & { readonly step: StepName }) {
  const say = useSay();
  const Body = bodies[step];
  const { districtName: district, canvasOrigin, state, schoolsOn, inUse } = props.facts;
  // Whoever changes a connection that works, or gives it a stand-by, is not on the way of the first time.
  const works = (state === 'active' && schoolsOn > 0) || inUse !== undefined;
  const place = say('connect.step', { step: stepNames.indexOf(step) + 1, of: stepNames.length });
  return (
    <Page
      title={say(`connect.${step}.title`, { district })}
      {...(works && inUse === undefined
        ? { back: <BackTo words={say('menu.connect')} onBack={() => props.onStep(undefined)} /> }
        : {})}
      lead={
        <>
          <p className="place">
            <WithBreaks text={works ? canvasOrigin : `${place} · ${canvasOrigin}`} />
          </p>
          <p>{say(`connect.${step}.lead`, { district })}</p>
        </>
      }
    >
      {step === 'consent' ? null : <TroubleNote facts={props.facts} />}
      <Body {...props} />
    </Page>
  );
}
