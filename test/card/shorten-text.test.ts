import { describe, expect, it } from 'vitest';
import { shortenText } from '../../server/card/shorten-text.ts';

describe('shortenText', () => {
  it.each(['Maya Rivera', 'W'.repeat(120), 'é'.normalize('NFD').repeat(120), '👨‍👩‍👧‍👦'.repeat(120)])(
    'leaves a name of up to 120 graphemes as it is: %s',
    (name) => {
      expect(shortenText(name)).toBe(name);
    },
  );

  it('cuts a longer one to 120, the last of which is an ellipsis', () => {
    expect(shortenText('W'.repeat(121))).toBe(`${'W'.repeat(119)}…`);
    expect(shortenText('👨‍👩‍👧‍👦'.repeat(255))).toBe(`${'👨‍👩‍👧‍👦'.repeat(119)}…`);
  });

  it('leaves no space before the ellipsis', () => {
    expect(shortenText(`${'W'.repeat(118)} ${'W'.repeat(20)}`)).toBe(`${'W'.repeat(118)}…`);
  });
});
