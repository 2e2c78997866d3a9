import { describe, expect, it } from 'vitest';

import { mayEnd, mayJoin, mayStandTogether } from '../../words/allowed-joins.ts';
import badPairs from '../../words/bad-pairs.json' with { type: 'json' };
import denied from '../../words/denied.json' with { type: 'json' };
import { findBadPairs } from '../../words/find-bad-pairs.ts';
import { listDigitPairs } from '../../words/judge-pairs.ts';
import { wordsOf } from '../../words/word-list.ts';

const words = wordsOf('en', '2').map((row) => row.word);
const fragments = [...denied.severe, ...denied.joined];

/** Counts every place a fragment is found at, in a manner of its own, so as not to repeat what the generator does. */
function countFragments(text: string): number {
  let found = 0;
  for (const fragment of fragments) {
    for (let at = text.indexOf(fragment); at !== -1; at = text.indexOf(fragment, at + 1)) found += 1;
  }
  return found;
}

const alone = new Map(words.map((word) => [word, countFragments(word)]));

describe('the list of bad pairs', () => {
  it('leaves no ordered pair that says something denied across the join', () => {
    const missed: string[] = [];
    for (const first of words) {
      for (const second of words) {
        if (!mayJoin(first, second, 'en')) continue;
        const apart = (alone.get(first) ?? 0) + (alone.get(second) ?? 0);
        if (countFragments(first + second) > apart) missed.push(first + second);
      }
    }
    expect(missed).toEqual([]);
  }, 60_000);

  it('leaves no pair of words that differ in one letter', () => {
    const missed: string[] = [];
    for (const first of words) {
      for (const second of words) {
        if (first.length !== second.length || !mayJoin(first, second, 'en')) continue;
        const differing = Array.from(first).filter((letter, at) => letter !== second[at]).length;
        if (differing < 2) missed.push(`${first} ${second}`);
      }
      for (let at = 0; at < first.length; at += 1) {
        const shorter = first.slice(0, at) + first.slice(at + 1);
        if (words.includes(shorter) && (mayJoin(first, shorter, 'en') || mayJoin(shorter, first, 'en')))
          missed.push(shorter);
      }
    }
    expect(missed).toEqual([]);
  });

  it('leaves no four letters along the alphabet or a keyboard row, and no letter three times', () => {
    const rows = ['abcdefghijklmnopqrstuvwxyz', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm'];
    const lines = [...rows, ...rows.map((row) => Array.from(row).reverse().join(''))];
    const runs = lines
      .flatMap((line) => Array.from(line).map((_, at) => line.slice(at, at + 4)))
      .filter((run) => run.length === 4);
    const missed: string[] = [];
    for (const first of words) {
      for (const second of words) {
        if (!mayJoin(first, second, 'en')) continue;
        const joined = first + second;
        if (/(.)\1\1/.test(joined) || runs.some((run) => joined.includes(run))) missed.push(joined);
      }
    }
    expect(missed).toEqual([]);
  }, 60_000);

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
    expect(mayJoin('frog', 'moon', 'en')).toBe(true);
    expect(mayEnd('moon', '47')).toBe(true);
  });

  it('speaks only of words that are in the list', () => {
    const named = [
      ...badPairs.en.pairs.flatMap((row) => row.slice(0, 2)),
      ...badPairs.en.endings.map((row) => row[0] ?? ''),
    ];
    expect(named.filter((word) => !words.includes(word))).toEqual([]);
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
