import { Link } from '@instructure/ui-link';
import { useSay } from '../texts/texts.ts';
import { readCredits } from './read-credits.ts';

const { fonts, pictures } = readCredits();

/** Whose fonts and pictures are on the cards, folded: their licences ask for it. */
export function Credits() {
  const say = useSay();
  return (
    <details className="credits more">
      <summary>{say('credits.title')}</summary>
      <h2 className="credits-head">{say('credits.fonts')}</h2>
      <ul lang="en">
        {fonts.map(({ name, by }) => (
          <li key={name}>
            <strong>{name}</strong>: {by}
          </li>
        ))}
      </ul>
      <h2 className="credits-head">{say('credits.pictures')}</h2>
      <ul lang="en">
        {pictures.map(({ name, by, licence, address }) => (
          <li key={name}>
            <strong>{name}</strong>: {by}.{' '}
            <Link href={address} target="_blank" rel="noopener noreferrer">
              {licence}
            </Link>
          </li>
        ))}
      </ul>
      <p className="hint">{say('credits.rim')}</p>
    </details>
  );
}
