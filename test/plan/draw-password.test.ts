import { describe, expect, it } from 'vitest';

import { settingDefaults } from '../../contract/policy.ts';
import { drawPassword, type PasswordRequest } from '../../server/plan/draw-password.ts';
import { listPlaceParts } from '../../server/plan/name-letters.ts';
import { findWord } from '../../words/word-list.ts';
import { seededRandom } from './seeded-random.ts';

const free: Omit<PasswordRequest, 'random'> = {
  settings: { ...settingDefaults, wordLevel: '2' },
  names: [],
  isTaken: () => false,
};

describe('a drawn password', () => {
  it('is of the style, the words and the length that the settings say', () => {
    const random = seededRandom(1);
    const canvasRules = { ...settingDefaults.canvasRules, minimum: 12 };
    const settings = { ...free.settings, canvasRules, wordLanguage: 'en' } as const;
    for (let draw = 0; draw < 500; draw += 1) {
      const { password, words } = drawPassword({ ...free, settings, random });
      expect(password).toMatch(/^[a-z]+[2-9]{2}$/);
      expect(password.length).toBeGreaterThanOrEqual(12);
      expect(password.startsWith(words.join(''))).toBe(true);
      for (const word of words) expect(findWord(word, 'en')).toBeDefined();
    }
    const digits = drawPassword({
      ...free,
      settings: { ...settings, passwordStyle: 'eight-digits' },
      random,
    });
    expect(digits).toEqual({ password: expect.stringMatching(/^[2-9]{12}$/) as string, words: [] });
  });

  it('is never one that is taken', () => {
    const first = drawPassword({ ...free, random: seededRandom(5) });
    expect(drawPassword({ ...free, random: seededRandom(5) })).toEqual(first);
    const isTaken = (password: string): boolean => password === first.password;
    expect(drawPassword({ ...free, isTaken, random: seededRandom(5) }).password).not.toBe(first.password);
  });

  it('never holds the username, a name, or the class or school, nor a word one slip from them', () => {
    const random = seededRandom(6);
    const names = ['rose47', 'horst', 'bee', ...listPlaceParts(['Room 4: Panda Class', 'Moon Elementary'])];
    const given: string[] = [];
    const used = new Set<string>();
    for (let draw = 0; draw < 10_000; draw += 1) {
      const { password, words } = drawPassword({ ...free, names, random });
      given.push(password);
      for (const word of words) used.add(word);
    }
    expect(given.filter((password) => /rose|bee|panda|moon/.test(password))).toEqual([]);
    expect(used.has('horse')).toBe(false);
    expect(used.has('frog')).toBe(true);
  });

  it('says so when nothing is left, and does not try for ever', () => {
    expect(() => drawPassword({ ...free, isTaken: () => true, random: seededRandom(1) })).toThrow(
      'No password is left',
    );
  });
});
