import { describe, expect, it } from 'vitest';

import { passwordFaults } from '../../../practice/api/logins/password-faults.ts';
import { settingDefaults, type CanvasRules, type Settings } from '../../../contract/policy.ts';
import { findDenied, findDeniedAcross } from '../../../words/denied-words.ts';
import { checkCanvasPassword } from '../../../words/passwords/canvas-password-rules.ts';
import { drawParts } from '../../../words/passwords/draw-parts.ts';
import { shapeOf } from '../../../words/passwords/password-shape.ts';
import { countSlips } from '../../../words/slips.ts';
import { seededRandom } from '../../plan/seeded-random.ts';

const strict = { repeats: 2, sequence: 3 };
const bare: Pick<Settings, 'passwordStyle' | 'passwordPattern'>[] = [
  { passwordStyle: 'two-words-2-digits', passwordPattern: '' },
  { passwordStyle: 'two-words-3-digits', passwordPattern: '' },
  { passwordStyle: 'word-4-digits', passwordPattern: '' },
  { passwordStyle: 'three-words', passwordPattern: '' },
  { passwordStyle: 'eight-digits', passwordPattern: '' },
  { passwordStyle: 'word-symbol-word', passwordPattern: '' },
  { passwordStyle: 'pattern', passwordPattern: '{word}{digit}{word}{digit}' },
];

/** Every style at every level, as it is and as a district that asks for everything bends it. */
const cases = bare.flatMap((style) =>
  (['k', '1', '2'] as const).flatMap((wordLevel) =>
    [{}, { minimum: 12, digits: true, symbols: true, ...strict }].map(
      (rules: Partial<CanvasRules>): [string, Settings] => [
        `${style.passwordStyle}, ${wordLevel}, ${'minimum' in rules ? 'strict' : 'as it is'}`,
        {
          ...settingDefaults,
          ...style,
          wordLevel,
          canvasRules: { ...settingDefaults.canvasRules, ...rules },
        },
      ],
    ),
  ),
);
const draws = 5_000;

/** Everything a password may not be, found without the code that drew it but for the denied words themselves. */
function faultsOf(password: string, parts: readonly string[], { canvasRules }: Settings): string[] {
  const { minimum, digits, symbols } = canvasRules;
  const ours = { minimum, maxRepeats: 2, maxSequence: 3, refuseCommon: true };
  const policy = {
    complexityFeature: true,
    minimumCharacterLength: minimum,
    maximumCharacterLength: 255,
    requireNumbers: digits,
    requireSymbols: symbols,
    maxRepeats: 2,
    maxSequence: 3,
    disallowCommon: true,
    uploadedCommon: null,
    maximumLoginAttempts: 10,
    allowLoginSuspension: false,
  };
  const words = parts.filter((part) => /^[a-z]/.test(part));
  const numbers = password.match(/[0-9]+/g) ?? [];
  const neighbours = numbers.flatMap((number) =>
    Array.from(number.slice(1), (digit, at) => Math.abs(Number(digit) - Number(number[at]))),
  );
  return [
    ...(['older', 'mid-2024', 'current'] as const).flatMap((age) => passwordFaults(password, policy, age)),
    ...(['older', 'current'] as const).flatMap((generation) =>
      checkCanvasPassword(password, { generation, ...ours, requireDigits: digits, requireSymbols: symbols }),
    ),
    ...((symbols ? /^[a-z2-9.=-]+$/ : /^[a-z2-9=.-]+$/).test(password) ? [] : ['alphabet']),
    ...(neighbours.some((distance) => distance < 2) ? ['pair or run of digits'] : []),
    ...(findDenied(password) === undefined ? [] : ['denied']),
    ...(findDeniedAcross(parts.filter((part) => !/[.=-]/.test(part))) === undefined ? [] : ['denied across']),
    ...(words.some((word, at) => words.slice(at + 1).some((other) => countSlips(word, other) < 2))
      ? ['words alike']
      : []),
  ];
}

describe(`${String(draws)} drawn passwords of each style, level and district`, () => {
  it.each(cases)('%s: each passes every age of Canvas and our own rules', (_name, settings) => {
    const random = seededRandom(7);
    const shape = shapeOf(settings);
    const wrong: string[] = [];
    const seen = new Set<string>();
    for (let draw = 0; draw < draws; draw += 1) {
      const { password, parts } = drawParts(shape, random);
      const faults = faultsOf(password, parts, settings);
      if (faults.length > 0 || parts.join('') !== password) wrong.push(`${password}: ${faults.join()}`);
      seen.add(password);
    }
    expect(wrong).toEqual([]);
    // Of an even draw, so many repeats are expected; a space smaller than it is said to be would give more.
    const repeats = draws - seen.size;
    const expected = draws ** 2 / 2 / shape.count;
    expect(repeats).toBeLessThan(expected * 1.3 + 4 * Math.sqrt(expected) + 4);
    if (shape.exact) expect(repeats).toBeGreaterThan(expected * 0.7 - 4 * Math.sqrt(expected) - 4);
  });

  it('are the same for the same randomness', () => {
    const shape = shapeOf(settingDefaults);
    expect(drawParts(shape, seededRandom(3))).toEqual(drawParts(shape, seededRandom(3)));
  });

  it('use every one of a small space about equally often', () => {
    const { pool } = shapeOf(settingDefaults);
    const few = ['frog', 'moon', 'cart', 'rain', 'car', 'train'];
    const small = { ...shapeOf(settingDefaults), pool: { ...pool, words: few, has: new Set(few) } };
    const random = seededRandom(11);
    const counts = new Map<string, number>();
    for (let draw = 0; draw < 100_000; draw += 1) {
      const { words } = drawParts(small, random);
      counts.set(words.join(' '), (counts.get(words.join(' ')) ?? 0) + 1);
    }
    const each = [...counts.values()];
    expect(Math.max(...each) / Math.min(...each)).toBeLessThan(1.25);
    expect(counts.has('cart rain') && counts.has('car train')).toBe(false);
  });

  it('end with an error where the randomness is none', () => {
    expect(() => drawParts(shapeOf(settingDefaults), { int: () => 0 })).toThrow('No password was found');
  });
});
