import { Problem } from '../problem.ts';

/** Nothing is left to draw that this pupil could have. */
export class NothingLeftError extends Error {
  override readonly name = 'NothingLeftError';
  readonly what: 'username' | 'password';
  constructor(what: 'username' | 'password') {
    super(`No ${what} is left for this pupil.`);
    this.what = what;
  }
}

interface Named {
  readonly id: string;
  readonly name: string;
}

/** So many are named one by one. Each is tried in vain for a tenth of a second, so the others are not tried any more. */
const mostNamed = 10;

/**
 * Draws something for each of the pupils, in their order.
 * @throws Problem `no-username-left` or `no-password-left`, naming whom nothing was left for
 */
export function drawForEach<Pupil extends Named, Drawn>(
  pupils: readonly Pupil[],
  draw: (pupil: Pupil, at: number) => Drawn,
): Drawn[] {
  const drawn: Drawn[] = [];
  const without: Pupil[] = [];
  let what: NothingLeftError['what'] = 'username';
  for (const [at, pupil] of pupils.entries()) {
    try {
      drawn.push(draw(pupil, at));
    } catch (error) {
      if (!(error instanceof NothingLeftError)) throw error;
      ({ what } = error);
      without.push(pupil);
      if (without.length === mostNamed) break;
    }
  }
  if (without.length > 0) throw nothingLeft(what, without);
  return drawn;
}

/** `details.students`: the names of at least the first of those whom it touches. */
export function nothingLeft(what: NothingLeftError['what'], pupils: readonly Named[]): Problem {
  const students = pupils.slice(0, mostNamed).map(({ name }) => name);
  const said = students.join(', ');
  return what === 'username'
    ? new Problem(
        'no-username-left',
        `No username is left for ${said}. Let the settings give more: another way to make usernames, a longer pattern, another prefix, or fewer shapes of login ids.`,
        { students },
      )
    : new Problem(
        'no-password-left',
        `No password is left for ${said} that nobody has. Let the settings give more: another style, or words of a higher level.`,
        { students },
      );
}
