import type { Settings } from '../../contract/policy.ts';
import { describeStyle } from '../../words/passwords/describe-style.ts';
import { chooseShapes, type LoginShape } from '../../contract/login-shapes.ts';
import type { SampleCard } from '../../contract/settings.ts';
import type { Context } from '../context.ts';
import { planLogins } from '../plan/plan-logins.ts';
import { judgeSettings } from '../policy/judge-settings.ts';
import { loadPictures } from '../../words/load-pictures.ts';

/** Pupils who are nobody's, with a number as a school might give it; the card is the first one's. */
const student = { id: '0', name: 'Maya Lopez', sortableName: 'Lopez, Maya', sisUserId: '48213' };
const students = [
  student,
  { id: '1', name: 'José Núñez', sortableName: 'Núñez, José', sisUserId: '48306' },
  { id: '2', name: 'Łukasz Zieliński', sortableName: 'Zieliński, Łukasz', sisUserId: '49177' },
];
/** Where the pupil would be. */
interface SamplePlace {
  readonly schoolName: string;
  readonly signInUrl: string;
  readonly logo?: string;
  readonly learnedShapes: readonly LoginShape[];
}
const nobody: ReadonlySet<string> = new Set();
const pictures = loadPictures();

/**
 * What a card would look like by settings that may not have been saved: a real proposal of the plan, for a pupil who does
 * not exist. Nothing of it is kept, and it is nobody's password.
 */
export function sampleCard(
  { random }: Pick<Context, 'random'>,
  settings: Settings,
  place: SamplePlace,
): SampleCard {
  const faults = judgeSettings(settings);
  if (faults.length > 0) return { faults };
  const taken = { usernames: nobody, rosterNames: nobody, rosterNumbers: nobody, passwords: nobody };
  const shapes = chooseShapes(place.learnedShapes, settings.loginShapes);
  const { schoolName: school } = place;
  const { lines } = planLogins({ students, policy: settings, taken, shapes, school, random });
  const [line] = lines;
  if (!line) return { faults };
  return {
    faults,
    strength: strengthOf(settings),
    card: {
      student: student.name,
      schoolName: settings.schoolName === '' ? place.schoolName : settings.schoolName,
      ...(place.logo === undefined ? {} : { logo: place.logo }),
      username: line.username,
      usernames: lines.map(({ username }) => username),
      password: line.password,
      words: [...line.words],
      pictures: line.words.map((word) => pictures(word) ?? null),
      signInAddress: settings.signInAddress === '' ? place.signInUrl : settings.signInAddress,
    },
  };
}

function strengthOf(settings: Settings): SampleCard['strength'] {
  const { bits, guessedOnceIn, keystrokes, bent } = describeStyle(settings);
  const { keyboard, ipad, pageChanges } = keystrokes;
  return { bits, guessedOnceIn, keyboard, ipad, pageChanges, bent: bent.length > 0 };
}
