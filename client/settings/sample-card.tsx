import { Button } from '@instructure/ui-buttons';
import type { Settings } from '../../contract/policy.ts';
import type { SampleCard } from '../../contract/settings.ts';
import { ShownPassword } from '../plan/shown-password.tsx';
import { useSay } from '../texts/texts.ts';
import { WithBreaks } from '../ui/with-breaks.tsx';
import { readFaults } from './read-faults.ts';
import type { Sample } from './use-sample.ts';

interface SampleCardViewProps {
  readonly sample: Sample;
  readonly typeOn: Settings['childrenTypeOn'];
}

/** What a card would look like by the settings as they are on screen, saved or not. */
export function SampleCardView({ sample, typeOn }: SampleCardViewProps) {
  const say = useSay();
  const card = sample.data?.card;
  return (
    <aside className="sample" aria-label={say('sample.title')}>
      <h2>{say('sample.title')}</h2>
      {card ? <Card card={card} /> : null}
      {sample.data?.strength ? <Strength strength={sample.data.strength} typeOn={typeOn} /> : null}
      {sample.data?.faults.map(({ code }) => (
        <p key={code} className="fault">
          {say(`fault.${code}`)}
        </p>
      ))}
      {sample.problem ? <NoSample problem={sample.problem} /> : null}
      <Button size="small" onClick={sample.another}>
        {say('sample.another')}
      </Button>
      <p className="hint">{say('sample.nobody')}</p>
    </aside>
  );
}

/** Why there is none: the settings that are not written as they have to be, if it is that. */
function NoSample({ problem }: { readonly problem: unknown }) {
  const say = useSay();
  const settings = readFaults(problem).flatMap(({ settings }) => settings);
  if (settings.length === 0) return <p className="fault">{say('sample.none')}</p>;
  return settings.map((name) => (
    <p key={name} className="fault">
      {say('fault.of', { setting: say(`setting.${name}`), why: say('fault.malformed') })}
    </p>
  ));
}

function Card({ card }: { readonly card: NonNullable<SampleCard['card']> }) {
  const say = useSay();
  return (
    <div className="sample-card">
      {card.logo === undefined ? null : <img className="logo" src={card.logo} alt="" />}
      <p className="sample-school">{card.schoolName}</p>
      <p className="sample-name">{card.student}</p>
      <dl>
        <dt>{say('sample.username')}</dt>
        <dd>
          <code className="typed">{card.username}</code>
        </dd>
        <dt>{say('sample.password')}</dt>
        <dd>
          <ShownPassword password={card.password} words={card.words} />
          {card.pictures.some((picture) => picture !== null) ? (
            <span className="sample-pictures">
              {card.pictures.map((picture, index) =>
                picture === null ? null : (
                  <img
                    key={card.words[index]}
                    src={`data:image/svg+xml,${encodeURIComponent(picture)}`}
                    alt={card.words[index]}
                  />
                ),
              )}
            </span>
          ) : null}
        </dd>
      </dl>
      <p className="sample-address">
        <WithBreaks text={card.signInAddress} />
      </p>
    </div>
  );
}

interface StrengthProps {
  readonly strength: NonNullable<SampleCard['strength']>;
  readonly typeOn: Settings['childrenTypeOn'];
}

/** What such a password is worth, and what it costs a child to type. */
function Strength({ strength, typeOn }: StrengthProps) {
  const say = useSay();
  const { bits, guessedOnceIn: times, keyboard, ipad, pageChanges: changes, bent } = strength;
  return (
    <ul className="strength">
      <li>{say('strength.bits', { bits, times })}</li>
      {typeOn === 'ipads' ? null : <li>{say('strength.keys', { ...keyboard })}</li>}
      {typeOn === 'keyboards' ? null : <li>{say('strength.ipad', { ...ipad, changes })}</li>}
      {bent ? <li>{say('strength.bent')}</li> : null}
    </ul>
  );
}
