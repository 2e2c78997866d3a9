import { expect, it } from 'vitest';
import { makeTurns } from '../../server/canvas/turns.ts';

const drain = (turns: ReturnType<typeof makeTurns<string>>): string[] => {
  const taken: string[] = [];
  while (turns.size > 0) taken.push(turns.take() ?? '?');
  return taken;
};

it('lanes go one before the other, and within one everybody has one after the other', () => {
  const turns = makeTurns<string>();
  for (const which of ['a1', 'a2', 'a3', 'b1', 'b2'])
    turns.add({ lane: 'night', who: which.charAt(0) }, which);
  turns.add({ lane: 'sweep', who: 'z' }, 'z1');
  turns.add({ lane: 'class', who: 't' }, 't1');
  turns.add({ lane: 'person', who: 'p' }, 'p1');
  expect(drain(turns)).toEqual(['p1', 't1', 'a1', 'b1', 'a2', 'b2', 'a3', 'z1']);
});

it('whoever asks again goes behind those who wait already', () => {
  const turns = makeTurns<string>();
  turns.add({ lane: 'class', who: 'a' }, 'a1');
  turns.add({ lane: 'class', who: 'b' }, 'b1');
  expect(turns.take()).toBe('a1');
  turns.add({ lane: 'class', who: 'a' }, 'a2');
  expect(drain(turns)).toEqual(['b1', 'a2']);
});

it("of one's own what was begun first goes first, and what came first of that", () => {
  const turns = makeTurns<string>();
  const add = (who: string, since: number, which: string): void =>
    turns.add({ lane: 'night', who, since }, which);
  add('a', 2, 'second1');
  add('a', 1, 'first1');
  add('b', 3, 'other');
  add('a', 1, 'first2');
  add('a', 2, 'second2');
  turns.add({ lane: 'night', who: 'a' }, 'at once');
  expect(drain(turns)).toEqual(['at once', 'other', 'first1', 'first2', 'second1', 'second2']);
});

it('a lane that may not go is passed over, and nothing is taken where none may', () => {
  const turns = makeTurns<string>();
  turns.add({ lane: 'class', who: 'a' }, 'a1');
  turns.add({ lane: 'person', who: 'p' }, 'p1');
  expect(turns.take((lane) => lane === 'class')).toBe('a1');
  expect(turns.take((lane) => lane === 'class')).toBeUndefined();
  expect(turns.size).toBe(1);
});
