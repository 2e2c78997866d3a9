import { describe, expect, it } from 'vitest';

import { settingDefaults, type CanvasRules, type Settings } from '../../../contract/policy.ts';
import { describeStyle } from '../../../words/passwords/describe-style.ts';
import { checkCanvasPassword } from '../../../words/passwords/canvas-password-rules.ts';

function told(settings: Partial<Settings>, rules: Partial<CanvasRules> = {}) {
  return describeStyle({
    ...settingDefaults,
    ...settings,
    canvasRules: { ...settingDefaults.canvasRules, ...rules },
  });
}

describe('what an admin is told of a style', () => {
  it('is how many passwords it has, in bits and in guessers, and what they ask of a child', () => {
    const { count, exact, bits, guessedOnceIn, keystrokes, bent, fault } = told({
      passwordStyle: 'eight-digits',
    });
    expect({ exact, bits, bent, fault }).toEqual({ exact: true, bits: 19.5, bent: [], fault: undefined });
    expect(count).toBe(759_337);
    expect(guessedOnceIn).toBe(75_933);
    expect(keystrokes).toEqual({
      keyboard: { fewest: 8, most: 8 },
      ipad: { fewest: 9, most: 9 },
      pageChanges: 1,
    });
  });

  it('counts what an iPad asks besides: to the digits, to the letters and back', () => {
    expect(told({ passwordStyle: 'three-words' }).keystrokes.pageChanges).toBe(0);
    expect(told({ passwordStyle: 'two-words-2-digits' }).keystrokes.pageChanges).toBe(1);
    expect(
      told({ passwordStyle: 'pattern', passwordPattern: '{word}{digit}{word}{digit}' }).keystrokes
        .pageChanges,
    ).toBe(3);
  });

  it('is strong enough at every level for two words and two digits', () => {
    const bits = (['k', '1', '2'] as const).map((wordLevel) => told({ wordLevel }).bits);
    expect(bits[0]).toBeGreaterThanOrEqual(18);
    expect(bits[1]).toBeGreaterThanOrEqual(20.5);
    expect(bits[2]).toBeGreaterThanOrEqual(22);
  });

  it.each<[string, Partial<Settings>, Partial<CanvasRules>, string[], RegExp]>([
    [
      'a digit',
      { passwordStyle: 'three-words' },
      { digits: true },
      ['digit-added'],
      /^[a-z]+ [a-z]+ [a-z]+ [2-9]$/,
    ],
    ['a symbol', {}, { symbols: true }, ['symbol-added'], /^[a-z]+ [-=.] [a-z]+ [2-9]{2}$/],
    [
      'a symbol in digits',
      { passwordStyle: 'eight-digits' },
      { symbols: true },
      ['symbol-added'],
      /^[2-9]{4} [-=.] [2-9]{4}$/,
    ],
    ['more digits', { passwordStyle: 'eight-digits' }, { minimum: 10 }, ['digits-added'], /^[2-9]{10}$/],
    ['longer words only', {}, { minimum: 10 }, [], /^[a-z]+ [a-z]+ [2-9]{2}$/],
    ['another word', {}, { minimum: 16 }, ['word-added'], /^[a-z]+ [a-z]+ [a-z]+ [2-9]{2}$/],
    ['many words', {}, { minimum: 32 }, ['word-added'], /^([a-z]+ ){5,}[2-9]{2}$/],
  ])('bends to the rules of the district: %s', (...[, settings, rules, bent, example]) => {
    const said = told(settings, rules);
    expect(said.bent).toEqual(bent);
    expect(said.example.join(' ')).toMatch(example);
    expect(said.fault).toBeUndefined();
    const policy = {
      generation: 'current',
      requireDigits: rules.digits ?? false,
      requireSymbols: rules.symbols ?? false,
    } as const;
    const minimum = rules.minimum ?? 8;
    expect(checkCanvasPassword(said.example.join(''), { ...policy, minimum })).toEqual([]);
  });

  it.each<[string, Partial<Settings>, Partial<CanvasRules>, string]>([
    ['too few at kindergarten', { passwordStyle: 'word-4-digits', wordLevel: 'k' }, {}, 'too-few-passwords'],
    [
      'words typed into the pattern',
      { passwordStyle: 'pattern', passwordPattern: 'cat{digit}{word}' },
      {},
      'pattern-not-understood',
    ],
    [
      'two symbols in a row',
      { passwordStyle: 'pattern', passwordPattern: '{word}{symbol}{symbol}{word}' },
      {},
      'pattern-not-understood',
    ],
    ['no pattern', { passwordStyle: 'pattern', passwordPattern: '' }, {}, 'pattern-not-understood'],
  ])('says why a style cannot be had: %s', (_name, settings, rules, fault) => {
    const said = told(settings, rules);
    expect(said.fault).toBe(fault);
    // What is made in its place can be had all the same.
    expect(said.count).toBeGreaterThan(100_000);
    expect(said.example.join('').length).toBeGreaterThanOrEqual(8);
  });

  it('has a password for the strictest district there can be', () => {
    const rules = { minimum: 64, digits: true, symbols: true, repeats: 1, sequence: 1 };
    const password = told({}, rules).example.join('');
    const policy = { generation: 'current', minimum: 64, maxRepeats: 1, maxSequence: 1 } as const;
    expect(checkCanvasPassword(password, { ...policy, requireDigits: true, requireSymbols: true })).toEqual(
      [],
    );
  });
});
