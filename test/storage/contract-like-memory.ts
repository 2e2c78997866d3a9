import { describe, expect, it } from 'vitest';
import { openMemoryStorage } from '../../server/storage/memory.ts';
import type { Collection, Where } from '../../server/storage/port.ts';
import type { OpenedShelf } from './contract.ts';
import { anItem, shelfOf, type Item } from './documents.ts';

const FATES = ['planned', 'creating', 'made'] as const;

/** Small and repeatable chance, so that a failure can be run again by its number (mulberry32). */
function chance(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

type Draw = ReturnType<typeof chance>;

function drawWhere(draw: Draw): Where<Item> {
  const fate = FATES[draw(3)]!;
  return {
    ...(draw(2) ? { fate: [fate, { ne: fate }, { in: [fate, 'made' as const] }][draw(3)]! } : {}),
    ...(draw(2)
      ? { intentAt: [null, draw(5), { ne: draw(5) }, { gt: draw(5) }, { lte: draw(5) }][draw(5)]! }
      : {}),
    ...(draw(3) ? {} : { unclear: draw(2) === 1 }),
    ...(draw(3) ? {} : { position: { gte: draw(20), lt: draw(30) } }),
  };
}

function drawItem(draw: Draw): Item {
  return anItem(draw(30), {
    fate: FATES[draw(3)]!,
    unclear: draw(2) === 1,
    tries: draw(3),
    ...(draw(2) ? { intentAt: draw(5) } : {}),
  });
}

/** One drawn act; answers all that can be seen of its outcome. */
async function act(items: Collection<Item>, draw: Draw): Promise<unknown> {
  const kind = draw(6);
  const where = drawWhere(draw);
  const order = [{ by: (['fate', 'intentAt', 'tries'] as const)[draw(3)]!, desc: draw(2) === 1 }];
  if (kind === 0) return items.insert(drawItem(draw)).catch((error: unknown) => String(error));
  if (kind === 1) return items.put(drawItem(draw));
  if (kind === 2) return items.find(where, { order, limit: 1 + draw(9) });
  if (kind === 3) return items.count(where);
  if (kind === 4) return items.update(where, { inc: { tries: 1 }, unset: ['intentAt'] }, { order });
  return draw(8) ? items.find(where, { order }) : items.remove(where);
}

export function describeLikeMemory(opened: OpenedShelf): void {
  describe('beside the memory adapter', () => {
    it.each([1, 2, 3])('answers alike in 600 drawn acts (seed %i)', async (seed) => {
      const model = shelfOf(openMemoryStorage()).items;
      const [ours, theirs] = [chance(seed), chance(seed)];
      for (let at = 0; at < 600; at += 1) {
        const expected = await act(model, ours);
        expect(await act(opened().items, theirs), `act ${at} of seed ${seed}`).toEqual(expected);
      }
      expect(await opened().items.find({})).toEqual(await model.find({}));
    });
  });
}
