import { describe, expect, it } from 'vitest';
import { sweepExpired } from '../../server/storage/sweep-expired.ts';
import type { OpenedShelf } from './contract.ts';
import { aLease, aName, aNote, anItem, ids } from './documents.ts';

const TEXTS = [
  'plain',
  '',
  ' ',
  'quote\'"`',
  'back\\slash',
  'line\nend\u2028',
  'a',
  'a\u0000b',
  'a\u0000c',
  '😀',
  'Ａ',
].concat([
  '\u00e9',
  'e\u0301',
  'שלום',
  'عمر',
  'ኣማኑኤል',
  '李小龍',
  'নাম',
  '%',
  '_',
  '$.body',
  'null',
  '1',
  'true',
]);

export function describeWriting(opened: OpenedShelf): void {
  describe('insert, put, get, remove', () => {
    it('gives back what was inserted, and nothing for an unknown id', async () => {
      const { items } = opened();
      await items.insert(anItem(1, { reason: 'inactive' }));
      expect(await items.get(anItem(1).id)).toEqual(anItem(1, { reason: 'inactive' }));
      expect(await items.get('nobody')).toBeUndefined();
    });

    it('refuses an id that is taken and keeps the first document', async () => {
      const { items } = opened();
      await items.insert(anItem(1));
      const second = items.insert(anItem(1, { name: 'Second' }));
      await expect(second).rejects.toMatchObject({
        name: 'DuplicateError',
        collection: 'batchItems',
        index: 'id',
      });
      expect((await items.get(anItem(1).id))?.name).toBe('Child 1');
    });

    it('names the id when both the id and a unique index are taken', async () => {
      const { names } = opened();
      await names.insert(aName(1));
      await expect(names.insert(aName(1))).rejects.toMatchObject({ index: 'id' });
    });

    it('refuses a unique index that is taken, by its name, and stores nothing', async () => {
      const { names } = opened();
      await names.insert(aName(1));
      const sameName = names.insert(aName(2, { usernameKey: 'child1' }));
      await expect(sameName).rejects.toMatchObject({
        name: 'DuplicateError',
        index: 'districtId,usernameKey',
      });
      const sameWord = names.insert(aName(2, { passwordMark: 'mark1' }));
      await expect(sameWord).rejects.toMatchObject({
        collection: 'logins',
        index: 'districtId,passwordMark',
      });
      expect(ids(await names.find({}))).toEqual(['d1:s1']);
    });

    it('lets one district have the username of another', async () => {
      const { names } = opened();
      await names.insert(aName(1));
      await names.insert(aName(2, { districtId: 'd2', usernameKey: 'child1', passwordMark: 'mark1' }));
      expect(await names.count({ usernameKey: 'child1' })).toBe(2);
    });

    it('does not bind documents in which a field of the unique index is absent', async () => {
      const { leases } = opened();
      await leases.insert(aLease(1));
      await leases.insert(aLease(2));
      await leases.insert(aLease(3, { activeKey: 'd1:c1' }));
      await expect(leases.insert(aLease(4, { activeKey: 'd1:c1' }))).rejects.toMatchObject({
        index: 'activeKey',
      });
    });

    it('frees the values of a unique index with the document that held them', async () => {
      const { names } = opened();
      await names.insert(aName(1));
      expect(await names.remove({ id: 'd1:s1' })).toBe(1);
      await names.insert(aName(2, { usernameKey: 'child1', passwordMark: 'mark1' }));
      expect(await names.count({})).toBe(1);
    });

    it('of many inserts at once with one unique value lets exactly one through', async () => {
      const { names } = opened();
      const tries = Array.from({ length: 50 }, (_, at) => names.insert(aName(at, { usernameKey: 'same' })));
      const outcomes = await Promise.allSettled(tries);
      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      expect(await names.count({})).toBe(1);
    });

    it('puts a new document and replaces the whole of an old one', async () => {
      const { items } = opened();
      await items.put(anItem(1, { reason: 'inactive' }));
      await items.put(anItem(1, { name: 'Later' }));
      expect(await items.get(anItem(1).id)).toEqual(anItem(1, { name: 'Later' }));
    });

    it("refuses to put on another document's unique index, and frees the values that a put gave up", async () => {
      const { names } = opened();
      await names.insert(aName(1));
      await names.insert(aName(2));
      const taking = names.put(aName(2, { usernameKey: 'child1' }));
      await expect(taking).rejects.toMatchObject({ name: 'DuplicateError', index: 'districtId,usernameKey' });
      expect(await names.get('d1:s2')).toEqual(aName(2));
      await names.put(aName(1, { usernameKey: 'other' }));
      await names.put(aName(2, { usernameKey: 'child1' }));
      expect((await names.get('d1:s2'))?.usernameKey).toBe('child1');
    });

    it('removes all that match, answers how many, and leaves the others', async () => {
      const { items } = opened();
      for (let at = 0; at < 6; at += 1) await items.insert(anItem(at, { unclear: at % 2 === 0 }));
      expect(await items.remove({ unclear: true })).toBe(3);
      expect(await items.remove({ unclear: true })).toBe(0);
      expect((await items.find({})).map(({ position }) => position)).toEqual([1, 3, 5]);
    });

    it('is not touched by what happens to a document after it was handed in or out', async () => {
      const { leases } = opened();
      const handedIn = aLease(1);
      await leases.insert(handedIn);
      (handedIn.startedBy as { name: string }).name = 'Changed';
      const [handedOut] = await leases.find({});
      (handedOut!.startedBy as { name: string }).name = 'Changed';
      const updated = await leases.update({}, { inc: { fence: 1 } });
      (updated!.startedBy as { name: string }).name = 'Changed';
      expect((await leases.get('b1'))?.startedBy.name).toBe('Teacher');
    });

    it.each(TEXTS.map((text) => [JSON.stringify(text), text]))(
      'keeps and finds the text %s',
      async (_, text) => {
        const { notes } = opened();
        for (const other of TEXTS) await notes.insert(aNote(`id ${TEXTS.indexOf(other)}`, other));
        const found = await notes.find({ body: text });
        expect(found.map(({ body }) => body)).toEqual([text]);
        expect(await notes.count({ body: { in: [text] } })).toBe(1);
        expect(await notes.count({ body: { ne: text } })).toBe(TEXTS.length - 1);
      },
    );

    it('keeps ids and unique values of any script apart', async () => {
      const { names } = opened();
      for (const [at, text] of TEXTS.entries()) {
        await names.insert(aName(at, { id: text, usernameKey: text, passwordMark: text }));
      }
      for (const text of TEXTS) expect((await names.get(text))?.usernameKey).toBe(text);
    });

    it('keeps a body of a megabyte', async () => {
      const { notes } = opened();
      const body = 'é😀"\\'.repeat(200_000);
      await notes.insert(aNote('big', body));
      expect((await notes.get('big'))?.body === body).toBe(true);
    });
  });

  describe('the sweep', () => {
    it('removes what expired before now and nothing that expires now or later', async () => {
      const { storage } = opened();
      for (const [id, expiresAt] of [
        ['a', 99],
        ['b', 100],
        ['c', 101],
      ] as const) {
        await storage.usedNonces.insert({ id, expiresAt });
        await storage.consents.insert({ id, expiresAt, districtId: 'd1', sessionId: 'x', step: 'state' });
      }
      expect(await sweepExpired(storage, 100)).toBe(2);
      expect(ids(await storage.usedNonces.find({}))).toEqual(['b', 'c']);
      expect(ids(await storage.consents.find({}))).toEqual(['b', 'c']);
    });
  });

  describe('after close', () => {
    it('refuses everything, and closing again is no fault', async () => {
      const { storage, names } = opened();
      await storage.ping();
      await storage.close();
      const refusal = { name: 'StorageUnavailableError' };
      await expect(storage.ping()).rejects.toMatchObject(refusal);
      await expect(names.insert(aName(1))).rejects.toMatchObject(refusal);
      await expect(names.put(aName(1))).rejects.toMatchObject(refusal);
      await expect(names.get('x')).rejects.toMatchObject(refusal);
      await expect(names.find({})).rejects.toMatchObject(refusal);
      await expect(names.count({})).rejects.toMatchObject(refusal);
      await expect(names.update({}, {})).rejects.toMatchObject(refusal);
      await expect(names.remove({})).rejects.toMatchObject(refusal);
      await storage.close();
    });
  });
}
