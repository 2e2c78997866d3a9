import { describe, expect, it } from 'vitest';
import type { OpenedShelf } from './contract.ts';
import { aLease, anItem } from './documents.ts';

export function describeClaiming(opened: OpenedShelf): void {
  describe('claims', () => {
    it('lets eight workers at once claim 200 documents exactly once each', async () => {
      const { items } = opened();
      const numbers = Array.from({ length: 200 }, (_, at) => at);
      await Promise.all(numbers.map((at) => items.insert(anItem(at))));
      const claimed: string[] = [];
      const work = async (): Promise<void> => {
        for (;;) {
          const item = await items.update(
            { fate: 'planned' },
            { set: { fate: 'creating' }, inc: { tries: 1 } },
            { order: [{ by: 'position' }] },
          );
          if (!item) return;
          claimed.push(item.id);
        }
      };
      await Promise.all(Array.from({ length: 8 }, work));
      expect(claimed).toHaveLength(200);
      expect(new Set(claimed).size).toBe(200);
      expect(await items.count({ fate: 'creating', tries: 1 })).toBe(200);
    });

    it('gives a lease to one of many who ask, and to the next once it has run out', async () => {
      const { leases } = opened();
      await leases.insert(aLease(1));
      const claim = (owner: string, now: number): Promise<{ fence: number } | undefined> =>
        leases.update(
          { id: 'b1', state: 'running', leaseUntil: { lte: now } },
          { set: { owner, leaseUntil: now + 10 }, inc: { fence: 1 } },
        );
      const owners = ['a', 'b', 'c', 'd', 'e'];
      const won = (await Promise.all(owners.map((owner) => claim(owner, 100)))).filter(Boolean);
      expect(won.map((batch) => batch?.fence)).toEqual([1]);
      expect(await claim('late', 109)).toBeUndefined();
      expect((await claim('late', 110))?.fence).toBe(2);
    });

    it('keeps who lost the lease from writing, by the fence', async () => {
      const { leases } = opened();
      await leases.insert(aLease(1, { fence: 2 }));
      expect(await leases.update({ id: 'b1', fence: 1 }, { set: { state: 'done' } })).toBeUndefined();
      expect((await leases.update({ id: 'b1', fence: 2 }, { set: { state: 'done' } }))?.state).toBe('done');
    });

    it('loses no increment of many at once', async () => {
      const { leases } = opened();
      await leases.insert(aLease(1));
      await Promise.all(
        Array.from({ length: 100 }, () => leases.update({ id: 'b1' }, { inc: { fence: 1 } })),
      );
      expect((await leases.get('b1'))?.fence).toBe(100);
    });
  });
}
