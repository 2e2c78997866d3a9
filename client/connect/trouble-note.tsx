import { Alert } from '@instructure/ui-alerts';
import type { ReactNode } from 'react';
import type { ConnectionFacts } from '../../contract/connection.ts';
import { problemCodes, type ProblemCode } from '../../contract/problem.ts';
import { wordsOfCode } from '../problem/problem-words.ts';
import { useSay, type Say } from '../texts/texts.ts';

interface TroubleNoteProps {
  readonly facts: Pick<ConnectionFacts, 'trouble' | 'troubleOf'>;
  /** What to press about it. */
  readonly children?: ReactNode;
}

/** Why the connection died, or why the last consent did not connect. */
export function TroubleNote({ facts, children }: TroubleNoteProps) {
  const say = useSay();
  const code = problemCodes.find((known) => known === facts.trouble);
  if (!code) return null;
  const { title, what, next } = wordsHere(say, code, facts.troubleOf);
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

/** While connecting, a lacking right is somebody else's sign-in in the other tab far oftener than a role. */
function wordsHere(say: Say, code: ProblemCode, of: ConnectionFacts['troubleOf']) {
  if (code !== 'connection-lacks-rights') return wordsOfCode(say, code);
  if (of === 'connection')
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
