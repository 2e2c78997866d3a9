import { readFileSync } from 'node:fs';

import { describe, expect, it } from 'vitest';

import denied from '../../words/denied.json' with { type: 'json' };
import { findDenied } from '../../words/denied-words.ts';
import { longestRun } from '../../words/keyboard-runs.ts';
import { findWord, wordsOf } from '../../words/word-list.ts';

const words = wordsOf('en', '2').map((row) => row.word);

describe('the first English list', () => {
  it('holds at least 220 words of 3 to 6 lower-case letters, none twice', () => {
    expect(words.length).toBeGreaterThanOrEqual(220);
    expect(words.filter((word) => !/^[a-z]{3,6}$/.test(word))).toEqual([]);
    expect(new Set(words).size).toBe(words.length);
  });

  it('gives kindergarten only words of 3 or 4 letters, and every word a known level', () => {
    const kindergarten = wordsOf('en', 'k');
    expect(kindergarten.filter((row) => row.word.length > 4)).toEqual([]);
    const levels = (['k', '1', '2'] as const).map((level) => wordsOf('en', level).map((row) => row.word));
    expect(levels[0]?.filter((word) => !levels[1]?.includes(word))).toEqual([]);
    expect(levels[1]?.filter((word) => !levels[2]?.includes(word))).toEqual([]);
  });

  it('gives every word a drawing that no other word has, the same as the artwork package holds', () => {
    const drawings = new Map<string, string>();
    for (const row of wordsOf('en', '2')) {
      const svg = readFileSync(new URL(`../../words/pictures/${row.word}.svg`, import.meta.url), 'utf8');
      const original = new URL(`../../node_modules/@twemoji/svg/${row.picture}.svg`, import.meta.url);
      expect(svg, row.word).toBe(readFileSync(original, 'utf8'));
      expect(drawings.get(svg), row.word).toBeUndefined();
      drawings.set(svg, row.word);
    }
  });

  it('knows its words and no others', () => {
    expect(findWord('cat')).toEqual({ word: 'cat', level: 'k', picture: '1f408' });
    expect(findWord('gato')?.picture).toBe('1f408');
    expect(findWord('gato', 'en')).toBeUndefined();
    expect(findWord('constructor')).toBeUndefined();
  });

  it('has no plural of another of its words', () => {
    const listed = new Set(words);
    expect(words.filter((word) => listed.has(`${word}s`) || listed.has(`${word}es`))).toEqual([]);
  });

  it('has no denied word, nor a severe fragment inside one', () => {
    expect(words.filter((word) => findDenied(word) !== undefined)).toEqual([]);
    expect(words.filter((word) => denied.joined.includes(word))).toEqual([]);
  });

  it('has no run of four along the alphabet or a keyboard row', () => {
    expect(words.filter((word) => longestRun(word) >= 4)).toEqual([]);
  });
});
