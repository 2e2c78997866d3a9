import { describe, expect, it } from 'vitest';
import type { OpenedShelf } from './contract.ts';
import { aLease, aName, anItem } from './documents.ts';

export function describeChanging(opened: OpenedShelf): void {
  describe('update', () => {
    it('answers the changed document as it is stored from then on', async () => {
      const { items } = opened();
      await items.insert(anItem(1, { reason: 'inactive' }));
      const changed = await items.update(
        { id: anItem(1).id },
        { set: { fate: 'creating', intentAt: 5 }, unset: ['reason'], inc: { tries: 2, position: 1 } },
      );
      expect(changed).toEqual(anItem(1, { fate: 'creating', intentAt: 5, tries: 2, position: 2 }));
      expect(await items.get(anItem(1).id)).toEqual(changed);
    });

    it('answers undefined and changes nothing when none matches', async () => {
      const { items } = opened();
      await items.insert(anItem(1));
      expect(await items.update({ fate: 'made' }, { inc: { tries: 1 } })).toBeUndefined();
      expect(await items.update({ id: 'nobody' }, { inc: { tries: 1 } })).toBeUndefined();
      expect(await items.get(anItem(1).id)).toEqual(anItem(1));
      expect(await items.count({})).toBe(1);
    });

    it('changes only the first by the order given, and by id when none is', async () => {
      const { items } = opened();
      for (const at of [2, 1, 3]) await items.insert(anItem(at));
      const last = await items.update(
        {},
        { set: { fate: 'made' } },
        { order: [{ by: 'position', desc: true }] },
      );
      expect(last?.position).toBe(3);
      expect((await items.update({}, { set: { fate: 'made' } }))?.position).toBe(1);
      expect(await items.count({ fate: 'planned' })).toBe(1);
    });

    it('counts from 0 where the number is absent, and downwards too', async () => {
      const { leases } = opened();
      await leases.insert(aLease(1, { fence: 3 }));
      expect((await leases.update({ id: 'b1' }, { inc: { wakeAt: 7 } }))?.wakeAt).toBe(7);
      expect((await leases.update({ id: 'b1' }, { inc: { fence: -1 } }))?.fence).toBe(2);
    });

    it('replaces a nested value as a whole', async () => {
      const { leases } = opened();
      await leases.insert(aLease(1));
      const startedBy = { name: 'Other' };
      expect((await leases.update({ id: 'b1' }, { set: { startedBy } }))?.startedBy).toEqual(startedBy);
    });

    it('takes an empty change, and the unset of a field that is absent', async () => {
      const { items } = opened();
      await items.insert(anItem(1));
      expect(await items.update({}, {})).toEqual(anItem(1));
      expect(await items.update({}, { unset: ['reason'] })).toEqual(anItem(1));
    });

    it('refuses to break a unique index, by its name, and changes nothing', async () => {
      const { names } = opened();
      await names.insert(aName(1));
      await names.insert(aName(2));
      const taking = names.update({ id: 'd1:s2' }, { set: { usernameKey: 'child1', name: 'Changed' } });
      await expect(taking).rejects.toMatchObject({ name: 'DuplicateError', index: 'districtId,usernameKey' });
      expect(await names.get('d1:s2')).toEqual(aName(2));
      expect(await names.count({ usernameKey: 'child2' })).toBe(1);
    });

    it('lets a document keep its own unique values', async () => {
      const { names } = opened();
      await names.insert(aName(1));
      const kept = await names.update({ id: 'd1:s1' }, { set: { usernameKey: 'child1', state: 'active' } });
      expect(kept?.state).toBe('active');
    });

    it('binds a sparse unique index once the field is set, and frees it once it is unset', async () => {
      const { leases } = opened();
      await leases.insert(aLease(1, { activeKey: 'k' }));
      await leases.insert(aLease(2));
      const taking = leases.update({ id: 'b2' }, { set: { activeKey: 'k' } });
      await expect(taking).rejects.toMatchObject({ index: 'activeKey' });
      await leases.update({ id: 'b1' }, { set: { state: 'done' }, unset: ['activeKey'] });
      expect((await leases.update({ id: 'b2' }, { set: { activeKey: 'k' } }))?.activeKey).toBe('k');
    });

    it('refuses a change of the id, a field named twice and a sum with what is no number', async () => {
      const { items } = opened();
      await items.insert(anItem(1));
      await expect(items.update({}, { set: { id: 'x' } })).rejects.toThrow(TypeError);
      await expect(items.update({}, { set: { tries: 1 }, inc: { tries: 1 } })).rejects.toThrow(TypeError);
      await expect(items.update({}, { inc: { name: 1 } })).rejects.toThrow(TypeError);
      expect(await items.find({})).toEqual([anItem(1)]);
    });
  });
}
