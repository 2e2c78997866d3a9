import { Alert } from '@instructure/ui-alerts';
import type { ReactNode } from 'react';
import type { ConnectionFacts } from '../../contract/connection.ts';
import { problemCodes, type ProblemCode } from '../../contract/problem.ts';
import { wordsOfCode } from '../problem/problem-words.ts';
import { useSay, type Say } from '../texts/texts.ts';

interface TroubleNoteProps {
  readonly facts: Pick<ConnectionFacts, 'trouble' | 'troubleOf' | 'rights'>;
  /** What to press about it. */
  readonly children?: ReactNode;
}

/** Why the connection died, or why the last consent did not connect. */
export function TroubleNote({ facts, children }: TroubleNoteProps) {
  const say = useSay();
  const code = problemCodes.find((known) => known === facts.trouble);
  if (!code) return null;
  const { title, what, next } = wordsHere(say, code, facts);
  return (
    <div role="status" data-problem={code} className="trouble">
      <Alert
        variant="warning"
        transition="none"
        hasShadow={false}
        variantScreenReaderLabel={say('alert.warning')}
      >
        <p className="flush">
          <strong>{title}</strong> {what} {next}
        </p>
        {children ? <div className="buttons">{children}</div> : null}
      </Alert>
    </div>
  );
}

/** Whether a consent failed for some of the needed rights only: then it is the role, and they can be named. */
export function lacksSome({ trouble, troubleOf, rights }: TroubleNoteProps['facts']): boolean {
  const needed = rights.filter(({ weight }) => weight === 'needed');
  const held = needed.filter((right) => right.held).length;
  return trouble === 'connection-lacks-rights' && troubleOf === 'consent' && held > 0 && held < needed.length;
}

/** Whoever reads this is who can mend it. A consent without any right is somebody else's sign-in in the other tab. */
function wordsHere(say: Say, code: ProblemCode, facts: TroubleNoteProps['facts']) {
  const words = wordsOfCode(say, code);
  if (code === 'connection-dead') return { ...words, next: say('connect.dead.next') };
  if (code !== 'connection-lacks-rights') return words;
  if (lacksSome(facts))
    return {
      title: say('connect.lacks-some.title'),
      what: say('connect.lacks-some.what'),
      next: say('connect.lacks-some.next'),
    };
  if (facts.troubleOf === 'connection')
    return {
      title: say('connect.in-use-lacks.title'),
      what: say('connect.in-use-lacks.what'),
      next: say('connect.in-use-lacks.next'),
    };
  return {
    title: say('connect.lacks-rights.title'),
    what: say('connect.lacks-rights.what'),
    next: say('connect.lacks-rights.next'),
  };
}
