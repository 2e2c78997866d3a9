import { describe, expect, it } from 'vitest';

import { mayEnd, mayJoin, mayStandTogether } from '../../words/allowed-joins.ts';
import badPairs from '../../words/bad-pairs.json' with { type: 'json' };
import common from '../../words/common-passwords.json' with { type: 'json' };
import denied from '../../words/denied.json' with { type: 'json' };
import { findBadPairs } from '../../words/find-bad-pairs.ts';
import { listDigitPairs } from '../../words/judge-pairs.ts';
import { wordsOf } from '../../words/word-list.ts';

const lists = { en: read('en'), es: read('es') };
const fragments = [...denied.severe, ...denied.joined];

/** Counts every place a fragment is found at, in a manner of its own, so as not to repeat what the generator does. */
function countFragments(text: string): number {
  let found = 0;
  for (const fragment of fragments) {
    for (let at = text.indexOf(fragment); at !== -1; at = text.indexOf(fragment, at + 1)) found += 1;
  }
  return found;
}

function read(language: 'en' | 'es'): string[] {
  return wordsOf(language, '2').map((row) => row.word);
}

describe.each(['en', 'es'] as const)('the list of bad pairs, %s', (language) => {
  const words = lists[language];
  const alone = new Map(words.map((word) => [word, countFragments(word)]));
  const allowed = words.flatMap((first) =>
    words.filter((second) => mayJoin(first, second, language)).map((second) => [first, second] as const),
  );

  it('leaves no ordered pair that says something denied across the join', () => {
    const missed = allowed.filter(
      ([first, second]) =>
        countFragments(first + second) > (alone.get(first) ?? 0) + (alone.get(second) ?? 0),
    );
    expect(missed).toEqual([]);
  }, 60_000);

  it('leaves no word that says something denied with the digits behind it, read as letters', () => {
    const letters = { 2: 'z', 3: 'e', 4: 'a', 5: 's', 6: 'g', 7: 't', 8: 'b', 9: 'g' };
    const missed: string[] = [];
    for (const word of words) {
      for (const digits of listDigitPairs()) {
        const read = digits.replace(/./g, (digit) => letters[Number(digit) as keyof typeof letters]);
        const apart = (alone.get(word) ?? 0) + countFragments(read);
        if (mayEnd(word, digits) && countFragments(word + read) > apart) missed.push(word + digits);
      }
    }
    expect(missed).toEqual([]);
  });

  it('leaves no pair that is a common password', () => {
    const known = new Set(common);
    expect(allowed.filter(([first, second]) => known.has(first + second))).toEqual([]);
  });

  it('leaves no pair of words that differ in one letter', () => {
    const missed = allowed.filter(
      ([first, second]) =>
        first.length === second.length &&
        Array.from(first).filter((letter, at) => letter !== second[at]).length < 2,
    );
    expect(missed).toEqual([]);
    const listed = new Set(words);
    for (const first of words) {
      for (let at = 0; at < first.length; at += 1) {
        const shorter = first.slice(0, at) + first.slice(at + 1);
        if (!listed.has(shorter)) continue;
        expect(mayJoin(first, shorter, language) || mayJoin(shorter, first, language), shorter).toBe(false);
      }
    }
  });

  it('leaves no four letters along the alphabet or a keyboard row, and no letter three times', () => {
    const rows = ['abcdefghijklmnopqrstuvwxyz', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm'];
    const lines = [...rows, ...rows.map((row) => Array.from(row).reverse().join(''))];
    const runs = lines
      .flatMap((line) => Array.from(line).map((_, at) => line.slice(at, at + 4)))
      .filter((run) => run.length === 4);
    const missed = allowed.filter(([first, second]) => {
      const joined = first + second;
      return /(.)\1\1/.test(joined) || runs.some((run) => joined.includes(run));
    });
    expect(missed).toEqual([]);
  }, 60_000);

  it('leaves no three words whose middle one hides in something denied', () => {
    const missed: string[] = [];
    for (const fragment of fragments) {
      for (const middle of words) {
        for (let at = fragment.indexOf(middle, 1); at > 0; at = fragment.indexOf(middle, at + 1)) {
          const after = fragment.slice(at + middle.length);
          if (after === '') continue;
          const firsts = words.filter((word) => word.endsWith(fragment.slice(0, at)));
          const lasts = words.filter((word) => word.startsWith(after));
          for (const first of firsts) {
            for (const last of lasts) {
              if (mayStandTogether([first, middle, last], language)) missed.push(first + middle + last);
            }
          }
        }
      }
    }
    expect(missed).toEqual([]);
  });
});

describe('the bad pairs', () => {
  it('names the ones that a reader would not see coming', () => {
    for (const [first, second] of [
      ['sushi', 'tag'],
      ['rabbit', 'chair'],
      ['pen', 'island'],
      ['clover', 'game'],
    ] as const) {
      expect(mayJoin(first, second, 'en'), first + second).toBe(false);
    }
    expect(mayEnd('sushi', '75')).toBe(false);
    expect(mayJoin('drop', 'log', 'en')).toBe(false);
    expect(mayJoin('sol', 'luna', 'es')).toBe(false);
    expect(mayJoin('coco', 'gema', 'es')).toBe(false);
    expect(mayJoin('frog', 'moon', 'en')).toBe(true);
    expect(mayEnd('moon', '47')).toBe(true);
  });
});

describe('the file of bad pairs', () => {
  it.each(['en', 'es'] as const)('is what the rule gives for %s', (language) => {
    expect(badPairs[language]).toEqual(findBadPairs(language));
  });
});

describe('three words', () => {
  it('stand together only where no two are alike and nothing denied runs across the middle one', () => {
    expect(mayStandTogether(['frog', 'moon', 'cake'], 'en')).toBe(true);
    expect(mayStandTogether(['cat', 'moon', 'bat'], 'en')).toBe(false);
    expect(mayStandTogether(['frog', 'moon', 'frog'], 'en')).toBe(false);
    expect(mayStandTogether(['frog', 'sushi', 'tag'], 'en')).toBe(false);
  });
});

describe('the digits behind a word', () => {
  it('may be more than two, and are read as letters and as a number', () => {
    expect(mayEnd('moon', '4729')).toBe(true);
    expect(mayEnd('moon', '4692')).toBe(false);
    expect(mayEnd('sushi', '752')).toBe(false);
  });
});

describe('the two digits', () => {
  it('are 2 to 9, neither twins nor neighbours, and 69 is not among them', () => {
    const pairs = listDigitPairs();
    expect(pairs).toHaveLength(41);
    expect(pairs.filter((pair) => !/^[2-9]{2}$/.test(pair))).toEqual([]);
    for (const bad of ['22', '23', '32', '98', '69', '10']) expect(pairs).not.toContain(bad);
    expect(pairs).toContain('47');
  });
});
