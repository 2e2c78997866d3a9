import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { failureCodes, fates, keptReasons, retryableFailures } from '../../contract/batch.ts';
import { judgeRefusal, type Verdict } from '../../server/batch/answer-table.ts';
import { CanvasFault, type FaultCode, type FaultIssue } from '../../server/canvas/errors.ts';

const text = readFileSync(new URL('../../docs/fates.md', import.meta.url), 'utf8');

/** The rows of the table under a heading, cell by cell. */
function rowsUnder(heading: string): string[][] {
  const part = text.split(`# ${heading}`)[1]?.split('\n#')[0] ?? '';
  return part
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .slice(1)
    .map((line) => line.split('|').slice(1, -1));
}

const codeIn = (cell = ''): string => /`([a-z-]+)`/.exec(cell)?.[1] ?? '';

describe('docs/fates.md', () => {
  it('names every fate, every failure and every reason to keep a login, and no others', () => {
    const codes = (heading: string) => rowsUnder(heading).map(([first]) => codeIn(first));
    const withoutRule = (list: string[]) => list.filter((code) => code !== '');
    expect(withoutRule(codes('What becomes of a pupil in a batch'))).toEqual([...fates]);
    expect(withoutRule(codes('Why a login was not made')).sort()).toEqual([...failureCodes].sort());
    expect(withoutRule(codes('Taking a batch back')).sort()).toEqual([...keptReasons].sort());
  });

  it('says of each failure whether it can be tried again', () => {
    const again = rowsUnder('Why a login was not made').filter(([, , last]) => last?.includes('Try again'));
    expect(again.map(([first]) => codeIn(first)).sort()).toEqual([...retryableFailures].sort());
  });

  it('maps the answers as the code does', () => {
    const rows = rowsUnder("Canvas's answers to a create");
    const issue = (attribute: string, type: string): FaultIssue => ({ attribute, type });
    const cases: [string, FaultCode, FaultIssue[]][] = [
      ['`unique_id`: `taken`', 'invalid', [issue('unique_id', 'taken')]],
      ['`unique_id`: anything else', 'invalid', [issue('unique_id', 'too_long')]],
      [
        '`password`: only for Canvas authentication',
        'invalid',
        [issue('password', 'password can only be set for Canvas authentication')],
      ],
      ['`password`: a rule', 'invalid', [issue('password', 'too_short')]],
      ['`password`: anything else', 'invalid', [issue('password', 'of another planet')]],
      ['any other refusal', 'invalid', [issue('base', 'odd')]],
      ['5xx, a lost answer', 'unclear', []],
      ['an unreadable answer', 'not-understood', []],
      ['404', 'not-found', []],
      ['401 or 403 without', 'not-allowed', []],
      ['401 or 403 without', 'scope-missing', []],
      ['401 about the token', 'token-dead', []],
      ["the throttle's answer", 'throttled', []],
      ['no connection', 'unreachable', []],
    ];
    for (const [begins, code, issues] of cases) {
      const [, so = ''] = rows.find(([first]) => first?.includes(begins)) ?? [];
      const verdict = judgeRefusal(new CanvasFault(code, 'POST logins', 400, issues));
      expect([begins, so]).toEqual([begins, expect.stringContaining(`\`${verdict.next}\``)]);
      expect([begins, so]).toEqual([begins, expect.stringContaining(detailOf(verdict))]);
    }
  });
});

function detailOf(verdict: Verdict): string {
  if (verdict.next === 'fail') return `\`${verdict.code}\``;
  return verdict.next === 'pause' ? `\`${verdict.because}\`` : '';
}
