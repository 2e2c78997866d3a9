import { describe, expect, it } from 'vitest';
import { whoseCards, withForgottenPassword, type CardChoice } from '../../client/card/whose-cards.ts';
import type { RosterStudent } from '../../contract/roster.ts';

const child = (id: string, more: Partial<RosterStudent> = {}): RosterStudent => ({
  id,
  name: id,
  sortableName: id,
  sections: [],
  state: 'has-card',
  madeAt: '2026-09-01T08:00:00.000Z',
  ...more,
});
const printed = { printedAt: '2026-09-02T08:00:00.000Z' };
const students = [
  child('printed', printed),
  child('left out of the first printing'),
  child('came later', { madeAt: '2026-09-09T08:00:00.000Z' }),
  child('new password', { ...printed, madeAt: '2026-09-03T08:00:00.000Z' }),
  child('forgotten', { ...printed, forgotten: true }),
  child('suspended', { state: 'suspended' }),
  child('none', { state: 'none-yet' }),
];
const names = (choice: CardChoice, ticked: string[] = [], of = students): string[] =>
  whoseCards(of, choice, new Set(ticked)).map(({ id }) => id);

describe('whose cards are printed', () => {
  it('is of those alone whose card there is and whose password is kept', () => {
    expect(names('all')).toEqual(['printed', 'left out of the first printing', 'came later', 'new password']);
    expect(withForgottenPassword(students).map(({ id }) => id)).toEqual(['forgotten']);
  });

  it('tells who was never printed from who is new since the class was: a new password makes the old card no card', () => {
    expect(names('never-printed')).toEqual(['left out of the first printing', 'came later', 'new password']);
    expect(names('new')).toEqual(['came later', 'new password']);
  });

  it('finds nobody new in a class that was never printed', () => {
    expect(names('new', [], students.slice(1, 3))).toEqual([]);
    expect(names('never-printed', [], students.slice(1, 3))).toHaveLength(2);
  });

  it('ticks nobody whose card cannot be printed', () => {
    expect(names('ticked', ['came later', 'forgotten', 'suspended', 'stranger'])).toEqual(['came later']);
    expect(names('ticked')).toEqual([]);
  });
});
