import { describe, expect, it } from 'vitest';
import { makeBucketModel, type BucketModel } from '../../server/canvas/bucket-model.ts';

const nothing = { remaining: NaN, cost: NaN };

function fill(bucket: BucketModel, now: number): number {
  let calls = 0;
  for (; bucket.hasRoom(now, 0); calls += 1) bucket.started(now);
  return calls;
}

describe('by the rules of Canvas', () => {
  it('eleven calls fit into an empty bucket at once, and a twelfth after a hair of leak', () => {
    const bucket = makeBucketModel(0);
    expect(bucket.freeSlots(0, 0)).toBe(11);
    expect(fill(bucket, 0)).toBe(11);
    expect(bucket.freeSlots(0, 0)).toBe(0);
    expect(bucket.hasRoom(1, 0)).toBe(true);
  });

  it('the 50 come back whole at the end, the cost stays and leaks away at ten a second', () => {
    const bucket = makeBucketModel(0);
    bucket.started(0);
    bucket.ended(0, { remaining: NaN, cost: 560 }, 0);
    expect(bucket.hasRoom(0, 0)).toBe(false);
    expect(bucket.roomIn(0, 0)).toBeCloseTo(1000);
    expect(bucket.hasRoom(1001, 0)).toBe(true);
    expect(bucket.freeSlots(56_000, 0)).toBe(11);
  });

  it('leaks out of the 50s of calls under way, never below nothing', () => {
    const bucket = makeBucketModel(0);
    bucket.started(0);
    bucket.ended(60_000, nothing, 0);
    expect(fill(bucket, 60_000)).toBe(11);
  });
});

describe('by what answers say', () => {
  it('less room than we thought is believed at once', () => {
    const bucket = makeBucketModel(0);
    bucket.started(0);
    bucket.ended(100, { remaining: 120, cost: 0.1 }, 600);
    expect(bucket.freeSlots(100, 0)).toBe(2);
  });

  it('more room is believed once every answer has said so for a while', () => {
    const bucket = makeBucketModel(0);
    const answer = (at: number, remaining: number): number => {
      bucket.started(at - 100);
      bucket.ended(at, { remaining, cost: 0 }, 600);
      return bucket.freeSlots(at, 0);
    };
    expect(answer(100, 100)).toBe(1);
    expect(answer(300, 500)).toBe(2);
    expect(answer(500, 500)).toBe(2);
    expect(answer(1000, 500)).toBeGreaterThan(8);
  });

  it('an answer that was overtaken by later ones is no reason to think that somebody else is there', () => {
    const bucket = makeBucketModel(0);
    for (let calls = 0; calls < 3; calls += 1) bucket.started(0);
    // Of two calls that ended one after the other, the second one's answer comes first.
    bucket.ended(100, { remaining: 550, cost: 0 }, 600);
    bucket.ended(102, { remaining: 500, cost: 0 }, 600);
    expect(bucket.freeSlots(102, 0)).toBe(10);
  });
});
