import { useSay } from '../texts/texts.ts';
import type { Sample } from './use-sample.ts';

/** What the pattern on screen makes of three children who are nobody's. */
export function UsernameExamples({ sample: { data } }: { readonly sample: Sample }) {
  const say = useSay();
  const { usernames = [] } = data?.card ?? {};
  if (usernames.length === 0) return null;
  return (
    <p className="examples" aria-live="polite">
      {say('pattern.makes')}{' '}
      {usernames.map((username) => (
        <code key={username} className="typed typed-small">
          {username}
        </code>
      ))}
    </p>
  );
}
