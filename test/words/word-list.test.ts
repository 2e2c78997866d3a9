import { readFileSync } from 'node:fs';

import { describe, expect, it } from 'vitest';

import { readPicture } from '../../server/card/read-picture.ts';
import { findUndecodable } from '../../words/decodable.ts';
import denied from '../../words/denied.json' with { type: 'json' };
import { findDenied } from '../../words/denied-words.ts';
import { findEnglishHomophones, soundOfSpanish } from '../../words/homophones.ts';
import { longestRun } from '../../words/keyboard-runs.ts';
import { findWord, wordsOf } from '../../words/word-list.ts';

const languages = ['en', 'es'] as const;
const english = (level: 'k' | '1' | '2') => wordsOf('en', level).map((row) => row.word);
const spanish = wordsOf('es', '2').map((row) => row.word);

describe('the English list', () => {
  it('holds enough words at each level, and each level the one before', () => {
    expect(english('k').length).toBeGreaterThanOrEqual(90);
    expect(english('1').length).toBeGreaterThanOrEqual(200);
    expect(english('2').length).toBeGreaterThanOrEqual(350);
    expect(english('k').filter((word) => !english('1').includes(word))).toEqual([]);
    expect(english('1').filter((word) => !english('2').includes(word))).toEqual([]);
  });

  it('gives kindergarten only what can be sounded out letter by letter', () => {
    const odd = english('k').flatMap((word) => findUndecodable(word) ?? []);
    expect(odd).toEqual([]);
  });

  it('has no two words that sound the same, in any region', () => {
    expect(findEnglishHomophones(english('2'))).toEqual([]);
    expect(findEnglishHomophones(['sun', 'pen', 'pin'])).toEqual([['pen', 'pin']]);
  });

  it('has words of 3 to 6 letters', () => {
    expect(english('2').filter((word) => !/^[a-z]{3,6}$/.test(word))).toEqual([]);
  });
});

describe('the Spanish list', () => {
  it('is one list of at least 200 words for every level, 3 to 7 letters that a US keyboard has', () => {
    expect(spanish.length).toBeGreaterThanOrEqual(200);
    expect(wordsOf('es', 'k')).toEqual(wordsOf('es', '2'));
    expect(spanish.filter((word) => !/^[a-z]{3,7}$/.test(word))).toEqual([]);
  });

  it('has no two words that sound the same, wherever in the Spanish-speaking world', () => {
    const sounds = spanish.map(soundOfSpanish);
    expect(sounds.filter((sound, at) => sounds.indexOf(sound) !== at)).toEqual([]);
    expect(soundOfSpanish('casa')).toBe(soundOfSpanish('caza'));
    expect(soundOfSpanish('vaca')).toBe(soundOfSpanish('baca'));
  });
});

describe.each(languages)('every word of the list %s', (language) => {
  const rows = wordsOf(language, '2');
  const words = rows.map((row) => row.word);

  it('stands in it once, and is no plural of another', () => {
    const listed = new Set(words);
    expect(listed.size).toBe(words.length);
    expect(words.filter((word) => listed.has(`${word}s`) || listed.has(`${word}es`))).toEqual([]);
  });

  it('is neither denied, nor holds a fragment that is denied anywhere', () => {
    expect(words.filter((word) => findDenied(word) !== undefined)).toEqual([]);
    expect(words.filter((word) => denied.joined.includes(word))).toEqual([]);
  });

  it('has no run of four along the alphabet or a keyboard row', () => {
    expect(words.filter((word) => longestRun(word) >= 4)).toEqual([]);
  });

  it('has a drawing that no other word has, which the card can draw, if a beginner may meet it', () => {
    const drawings = new Map<string, string>();
    for (const { word, level, picture } of rows) {
      if (picture === undefined) {
        expect([language, level], word).toEqual(['en', '2']);
        continue;
      }
      const svg = readFileSync(new URL(`../../words/pictures/${word}.svg`, import.meta.url), 'utf8');
      const source = picture.startsWith('own/')
        ? new URL(`../../words/drawings/${picture.slice('own/'.length)}.svg`, import.meta.url)
        : new URL(`../../node_modules/@twemoji/svg/${picture}.svg`, import.meta.url);
      expect(svg, word).toBe(readFileSync(source, 'utf8'));
      expect(readPicture(svg).shapes.length, word).toBeGreaterThan(0);
      expect(drawings.get(svg), word).toBeUndefined();
      drawings.set(svg, word);
    }
    expect(drawings.size).toBeGreaterThanOrEqual(language === 'en' ? 250 : 200);
  });
});

describe('both lists', () => {
  it('give a word that stands in both the same picture, since a picture is found by its word', () => {
    const shared = spanish.filter((word) => english('2').includes(word));
    expect(shared).toContain('kiwi');
    for (const word of shared) {
      expect(findWord(word, 'es')?.picture, word).toBe(findWord(word, 'en')?.picture);
    }
  });

  it('know their words and no others', () => {
    expect(findWord('cat')).toEqual({ word: 'cat', level: 'k', picture: '1f408' });
    expect(findWord('gato')?.picture).toBe('1f408');
    expect(findWord('gato', 'en')).toBeUndefined();
    expect(findWord('constructor')).toBeUndefined();
  });
});
