import { describe, expect, it } from 'vitest';
import { judgeRefusal } from '../../server/batch/answer-table.ts';
import { CanvasFault, type FaultCode, type FaultIssue } from '../../server/canvas/errors.ts';

const fault = (code: FaultCode, issues: FaultIssue[] = []) =>
  new CanvasFault(code, 'POST logins', 400, issues);

describe("Canvas's refusals of a create", () => {
  it.each<[string, CanvasFault, object]>([
    [
      'a name in use',
      fault('invalid', [{ attribute: 'unique_id', type: 'taken' }]),
      { next: 'another-name' },
    ],
    [
      'a name in use hides every other fault',
      fault('invalid', [
        { attribute: 'password', type: 'too_short' },
        { attribute: 'unique_id', type: 'taken' },
      ]),
      { next: 'another-name' },
    ],
    [
      'a name that Canvas never takes',
      fault('invalid', [{ attribute: 'unique_id', type: 'too_long' }]),
      { next: 'fail', code: 'username-refused' },
    ],
    [
      "a password against the district's policy",
      fault('invalid', [{ attribute: 'password', type: 'no_symbols' }]),
      { next: 'another-password', types: ['no_symbols'] },
    ],
    [
      'a password for a reason that Canvas has not had so far',
      fault('invalid', [
        { attribute: 'password', type: 'too_short' },
        { attribute: 'password', type: 'unexpected' },
      ]),
      { next: 'fail', code: 'password-refused' },
    ],
    [
      'no Canvas sign-in',
      fault('invalid', [
        { attribute: 'password', type: 'password can only be set for Canvas authentication' },
      ]),
      { next: 'fail', code: 'canvas-provider-off' },
    ],
    ['a fault of nothing we sent', fault('invalid', []), { next: 'fail', code: 'answer-not-understood' }],
    ['an answer that never came', fault('unclear'), { next: 'look-it-up' }],
    ['an answer nobody can read', fault('not-understood'), { next: 'look-it-up' }],
    ['Canvas away', fault('unreachable'), { next: 'pause', because: 'canvas-unreachable' }],
    ['the throttle', fault('throttled'), { next: 'pause', because: 'canvas-busy' }],
    ['a dead token', fault('token-dead'), { next: 'pause', because: 'connection-dead' }],
    ['a 404', fault('not-found'), { next: 'ask-what-is-missing' }],
    ['a missing right', fault('not-allowed'), { next: 'fail', code: 'not-allowed-by-canvas' }],
    ['a missing scope', fault('scope-missing'), { next: 'fail', code: 'not-allowed-by-canvas' }],
  ])('%s', (_name, refusal, verdict) => {
    expect(judgeRefusal(refusal)).toEqual(verdict);
  });
});
