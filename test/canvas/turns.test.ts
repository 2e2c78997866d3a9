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

it('a lane that may not go is passed over, and nothing is taken where none may', () => {
  const turns = makeTurns<string>();
  turns.add({ lane: 'class', who: 'a' }, 'a1');
  turns.add({ lane: 'person', who: 'p' }, 'p1');
  expect(turns.take((lane) => lane === 'class')).toBe('a1');
  expect(turns.take((lane) => lane === 'class')).toBeUndefined();
  expect(turns.size).toBe(1);
});
