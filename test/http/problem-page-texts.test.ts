import { describe, expect, it } from 'vitest';
import { problemCodes } from '../../contract/problem.ts';
import { problemPageTexts } from '../../server/http/problem-page-texts.ts';

/** What can be refused before the panel is there, or in the tab of a consent beside it. */
const onPages = problemCodes.filter(
  (code) =>
    /^(launch|invite|registration|consent|canvas|api-key)-/.test(code) ||
    ['connection-lacks-rights', 'connection-busy', 'not-found', 'bad-input', 'too-large'].includes(code) ||
    ['too-many-requests', 'server-fault'].includes(code),
);

describe('the pages of problems outside the panel', () => {
  it.each(['en', 'es'] as const)('say each of them in their own words: %s', (locale) => {
    const texts = problemPageTexts[locale];
    // Whose permission it is, is asked in the panel alone.
    const without = onPages.filter((code) => !texts[code] && code !== 'consent-owner-unconfirmed');
    expect(without).toEqual([]);
    for (const code of onPages) expect(texts[code]?.next ?? texts.otherwise.next).not.toBe('');
  });

  it('leave no sentence of another language to the Spanish page: it always has its own', () => {
    const { en, es } = problemPageTexts;
    expect(Object.keys(es).sort()).toEqual(Object.keys(en).sort());
    expect(Object.entries(es).filter(([, text]) => text.what === undefined)).toEqual([]);
  });
});
