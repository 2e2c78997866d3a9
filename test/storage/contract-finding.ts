import { beforeEach, describe, expect, it } from 'vitest';
import type { Where } from '../../server/storage/port.ts';
import type { OpenedShelf } from './contract.ts';
import { aNote, anItem, ids, type Item } from './documents.ts';

export function describeFinding(opened: OpenedShelf, many: number): void {
  describe('find and count', () => {
    beforeEach(async () => {
      const { items } = opened();
      await items.insert(anItem(3, { fate: 'made', intentAt: 30, unclear: true, tries: 1 }));
      await items.insert(anItem(1, { fate: 'planned', reason: 'inactive', tries: 1 }));
      await items.insert(anItem(2, { fate: 'failed', intentAt: 20 }));
      await items.insert(anItem(4, { fate: 'made', intentAt: 40, reason: 'invited', tries: 1 }));
    });

    const found: readonly (readonly [string, Where<Item>, readonly number[]])[] = [
      ['everything for no test', {}, [1, 2, 3, 4]],
      ['equal texts', { fate: 'made' }, [3, 4]],
      ['equal numbers', { position: 2 }, [2]],
      ['booleans that are true', { unclear: true }, [3]],
      ['booleans that are false', { unclear: false }, [1, 2, 4]],
      ['ids', { id: 'b1:00002' }, [2]],
      ['absent fields', { reason: null }, [2, 3]],
      ['absent fields, with another test', { reason: null, fate: 'made' }, [3]],
      ['unequal texts, absent ones among them', { reason: { ne: 'invited' } }, [1, 2, 3]],
      ['unequal numbers, absent ones among them', { intentAt: { ne: 20 } }, [1, 3, 4]],
      ['unequal booleans', { unclear: { ne: true } }, [1, 2, 4]],
      ['unequal ids', { id: { ne: 'b1:00002' } }, [1, 3, 4]],
      ['one of a list', { fate: { in: ['made', 'undone'] } }, [3, 4]],
      ['one of a list of numbers', { position: { in: [1, 4, 9] } }, [1, 4]],
      ['one of a list of ids', { id: { in: ['b1:00004', 'x', 'b1:00001'] } }, [1, 4]],
      ['none of an empty list', { fate: { in: [] } }, []],
      ['no absent field in a list', { reason: { in: ['invited', 'inactive'] } }, [1, 4]],
      ['none of a list, absent ones among them', { reason: { nin: ['invited'] } }, [1, 2, 3]],
      ['none of a list of numbers', { position: { nin: [1, 4, 9] } }, [2, 3]],
      ['none of a list of ids', { id: { nin: ['b1:00004', 'b1:00001'] } }, [2, 3]],
      ['all for none of an empty list', { fate: { nin: [] } }, [1, 2, 3, 4]],
      ['less', { position: { lt: 2 } }, [1]],
      ['less or equal', { position: { lte: 2 } }, [1, 2]],
      ['greater', { position: { gt: 3 } }, [4]],
      ['greater or equal', { position: { gte: 3 } }, [3, 4]],
      ['between', { position: { gt: 1, lte: 3 } }, [2, 3]],
      ['texts in a range', { id: { gte: 'b1:00002', lt: 'b1:00004' } }, [2, 3]],
      ['no absent field in a range', { intentAt: { lt: 100 } }, [2, 3, 4]],
      ['no absent field below zero', { intentAt: { gt: -1 } }, [2, 3, 4]],
      ['any present field for a range without bounds', { reason: {} }, [1, 4]],
      ['all tests together', { fate: 'made', intentAt: { gt: 30 }, reason: { ne: 'inactive' } }, [4]],
      ['nothing', { fate: 'undone' }, []],
    ];

    it.each(found)('finds and counts %s', async (_, where, positions) => {
      const { items } = opened();
      expect((await items.find(where)).map(({ position }) => position)).toEqual(positions);
      expect(await items.count(where)).toBe(positions.length);
    });

    it('orders by id unless told otherwise', async () => {
      expect(ids(await opened().items.find({}))).toEqual(['b1:00001', 'b1:00002', 'b1:00003', 'b1:00004']);
    });

    it('orders by one field, up and down, and breaks ties by id in the same direction', async () => {
      const positions = async (desc: boolean): Promise<number[]> =>
        (await opened().items.find({}, { order: [{ by: 'tries', desc }] })).map(({ position }) => position);
      expect(await positions(false)).toEqual([2, 1, 3, 4]);
      expect(await positions(true)).toEqual([4, 3, 1, 2]);
    });

    it('orders by several fields, each in its own direction', async () => {
      const order = [
        { by: 'fate', desc: true },
        { by: 'position', desc: true },
      ] as const;
      const items = await opened().items.find({}, { order });
      expect(items.map(({ position }) => position)).toEqual([1, 4, 3, 2]);
    });

    it('puts absent fields before all others', async () => {
      const { items } = opened();
      const up = await items.find({}, { order: [{ by: 'intentAt' }] });
      expect(up.map(({ position }) => position)).toEqual([1, 2, 3, 4]);
      const down = await items.find({}, { order: [{ by: 'intentAt', desc: true }] });
      expect(down.map(({ position }) => position)).toEqual([4, 3, 2, 1]);
    });

    it('orders texts by code point', async () => {
      const { notes } = opened();
      for (const [at, text] of ['😀', 'Ａ', 'b', 'a', 'B', 'é', 'aa', ''].entries()) {
        await notes.insert(aNote(String(at), text));
      }
      const sorted = await notes.find({}, { order: [{ by: 'body' }] });
      expect(sorted.map(({ body }) => body)).toEqual(['', 'B', 'a', 'aa', 'b', 'é', 'Ａ', '😀']);
      expect(await notes.count({ body: { gt: 'Ａ' } })).toBe(1);
    });

    it('orders numbers by size, whatever their form', async () => {
      const { items } = opened();
      await items.remove({});
      const sizes = [1_763_769_600_000, -1, 0, 2.5, 10, 9, 1e21];
      for (const [at, intentAt] of sizes.entries()) await items.insert(anItem(at, { intentAt }));
      const sorted = await items.find({}, { order: [{ by: 'intentAt' }] });
      expect(sorted.map(({ intentAt }) => intentAt)).toEqual([-1, 0, 2.5, 9, 10, 1_763_769_600_000, 1e21]);
      expect(await items.count({ intentAt: 2.5 })).toBe(1);
      expect(await items.count({ intentAt: { gte: 1_763_769_600_000 } })).toBe(2);
    });

    it('holds no range on numbers for a text, nor one on texts for a number', async () => {
      const { items } = opened();
      await items.insert(anItem(7, { intentAt: 'text' as unknown as number, name: 7 as unknown as string }));
      expect(await items.count({ intentAt: { gt: 0 } })).toBe(3);
      expect(await items.count({ name: { lt: 'a' } })).toBe(4);
    });

    it('answers no more than the limit, the first ones of the order', async () => {
      const { items } = opened();
      const two = await items.find({}, { order: [{ by: 'position', desc: true }], limit: 2 });
      expect(two.map(({ position }) => position)).toEqual([4, 3]);
      expect(await items.find({}, { limit: 9 })).toHaveLength(4);
      expect(await items.find({}, { limit: 0 })).toEqual([]);
    });

    it('keeps collections apart', async () => {
      expect(await opened().storage.planLines.count({})).toBe(0);
    });

    it('takes a list of 5,000 values', async () => {
      const values = Array.from({ length: 5_000 }, (_, at) => `b1:${String(at).padStart(5, '0')}`);
      expect(await opened().items.count({ id: { in: values } })).toBe(4);
    });

    it('refuses a test without a value, in place of passing it over', async () => {
      const { items } = opened();
      const forgotten = { batchId: undefined } as unknown as Where<Item>;
      await expect(items.find(forgotten)).rejects.toThrow(TypeError);
      await expect(items.count(forgotten)).rejects.toThrow(TypeError);
      await expect(items.remove(forgotten)).rejects.toThrow(TypeError);
      await expect(items.update(forgotten, { inc: { tries: 1 } })).rejects.toThrow(TypeError);
      await expect(items.remove({ position: Number.NaN })).rejects.toThrow(TypeError);
      await expect(items.remove({ position: { like: 1 } } as never)).rejects.toThrow(TypeError);
      await expect(items.remove({ name: { in: [{}] } } as never)).rejects.toThrow(TypeError);
      expect(await items.count({})).toBe(4);
    });

    it('refuses a field name that is no name', async () => {
      const { items } = opened();
      const evil = "x') OR 1 --" as 'name';
      await expect(items.remove({ [evil]: 'x' })).rejects.toThrow(TypeError);
      await expect(items.find({}, { order: [{ by: evil }] })).rejects.toThrow(TypeError);
      expect(await items.count({})).toBe(4);
    });

    it(`holds ${many} documents and finds among them by index`, { timeout: 60_000 }, async () => {
      const { items } = opened();
      await items.remove({});
      const numbers = Array.from({ length: many }, (_, at) => at);
      await Promise.all(
        numbers.map((at) => items.insert(anItem(at, { batchId: `b${at % 100}`, tries: at % 7 }))),
      );
      expect(await items.count({})).toBe(many);
      for (let at = 0; at < 100; at += 1) {
        const page = await items.find({ batchId: `b${at}` }, { order: [{ by: 'position' }], limit: 5 });
        expect(page.map(({ position }) => position)).toEqual([0, 1, 2, 3, 4].map((row) => row * 100 + at));
      }
    });
  });
}
