import { describe, expect, it } from 'vitest';

import { findUndecodable } from '../../words/decodable.ts';

describe('what a child sounds out letter by letter', () => {
  it.each(['cat', 'egg', 'bell', 'duck', 'lamp', 'frog', 'ink', 'vest', 'yam', 'gift'])('is %s', (word) => {
    expect(findUndecodable(word)).toBeUndefined();
  });

  it.each([
    ['fish', 'two letters with one sound'],
    ['ring', 'two letters with one sound'],
    ['cow', 'two letters with one sound'],
    ['knot', 'silent letter'],
    ['lamb', 'silent letter'],
    ['jar', 'vowel changed by r'],
    ['gem', 'soft c or g'],
    ['wand', 'a after w'],
    ['salt', 'a before l'],
    ['bolt', 'long vowel in a closed syllable'],
    ['bull', 'u of put'],
    ['kite', 'not one vowel with a consonant behind it'],
    ['boat', 'not one vowel with a consonant behind it'],
    ['ski', 'not one vowel with a consonant behind it'],
    ['fly', 'not one vowel with a consonant behind it'],
    ['gymn', 'not one vowel with a consonant behind it'],
    ['plant', 'not 3 or 4 letters'],
    ['ox', 'not 3 or 4 letters'],
  ])('is not %s: %s', (word, why) => {
    expect(findUndecodable(word)).toBe(why);
  });
});
