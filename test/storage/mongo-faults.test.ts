import mongoose, { type Connection } from 'mongoose';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Storage } from '../../server/storage/collections.ts';
import { openMongoStorage } from '../../server/storage/mongo.ts';
import { openCutWay, type CutWay } from './cut-answers.ts';
import { aLease, aName, anItem, ids, shelfOf, type Shelf } from './documents.ts';
import { findOwnMongo } from './find-mongo.ts';

const place = await findOwnMongo();
const unavailable = { name: 'StorageUnavailableError' };

describe.skipIf(!place)('a MongoDB whose answer to a write is lost', { timeout: 60_000 }, () => {
  let way: CutWay;
  let shelf: Shelf;
  beforeAll(async () => {
    way = await openCutWay(place?.newDatabase() ?? '');
    shelf = shelfOf(await openMongoStorage(way.url));
  });
  afterAll(async () => {
    await shelf.storage.close();
    await way.close();
  });
  beforeEach(() => Promise.all([shelf.items.remove({}), shelf.leases.remove({}), shelf.names.remove({})]));

  it('has inserted it once, and says so', async () => {
    const lostBefore = way.lost();
    way.loseAnswers('insert', 1);
    await shelf.items.insert(anItem(1));
    expect(way.lost()).toBe(lostBefore + 1);
    expect(await shelf.items.find({})).toEqual([anItem(1)]);
  });

  it('has given a claim once: the same document, counted once', async () => {
    for (let at = 0; at < 3; at += 1) await shelf.items.insert(anItem(at));
    way.loseAnswers('findAndModify', 1);
    const claim = { set: { fate: 'creating' }, inc: { tries: 1 } } as const;
    const claimed = await shelf.items.update({ fate: 'planned' }, claim, { order: [{ by: 'position' }] });
    expect(claimed).toMatchObject({ position: 0, tries: 1 });
    expect(ids(await shelf.items.find({ fate: 'creating' }))).toEqual([anItem(0).id]);
  });

  it('has counted a lease on by one', async () => {
    await shelf.leases.insert(aLease(1));
    way.loseAnswers('findAndModify', 1);
    expect((await shelf.leases.update({ id: 'b1' }, { inc: { fence: 1 } }))?.fence).toBe(1);
    expect((await shelf.leases.get('b1'))?.fence).toBe(1);
  });

  it('still refuses what is taken, and holds no retry for another one', async () => {
    await shelf.names.insert(aName(1));
    way.loseAnswers('insert', 1);
    const taken = shelf.names.insert(aName(2, { usernameKey: 'child1' }));
    await expect(taken).rejects.toMatchObject({ name: 'DuplicateError', index: 'districtId,usernameKey' });
    way.loseAnswers('insert', 1);
    await shelf.names.insert(aName(3));
    expect(ids(await shelf.names.find({}))).toEqual(['d1:s1', 'd1:s3']);
  });

  it('has put and removed it', async () => {
    way.loseAnswers('update', 1);
    await shelf.items.put(anItem(1, { tries: 7 }));
    expect((await shelf.items.get(anItem(1).id))?.tries).toBe(7);
    way.loseAnswers('delete', 1);
    expect(await shelf.items.remove({ id: anItem(1).id })).toBe(1);
    expect(await shelf.items.count({})).toBe(0);
  });

  it('is unavailable when the second answer is lost too; it was written once all the same', async () => {
    way.loseAnswers('findAndModify', 2);
    await shelf.leases.insert(aLease(1));
    await expect(shelf.leases.update({ id: 'b1' }, { inc: { fence: 1 } })).rejects.toMatchObject(unavailable);
    expect((await shelf.leases.get('b1'))?.fence).toBe(1);
  });

  it('is asked again for what was only read', async () => {
    await shelf.items.insert(anItem(1));
    way.loseAnswers('find', 1);
    expect(await shelf.items.find({})).toEqual([anItem(1)]);
    way.loseAnswers('aggregate', 1);
    expect(await shelf.items.count({})).toBe(1);
  });
});

describe.skipIf(!place)('a MongoDB in trouble', { timeout: 60_000 }, () => {
  let storage: Storage;
  let shelf: Shelf;
  let server: Connection;
  const failing = (data: object, times = 1) =>
    server.db!.admin().command({ configureFailPoint: 'failCommand', mode: { times }, data });
  const calm = () => server.db!.admin().command({ configureFailPoint: 'failCommand', mode: 'off' });

  beforeAll(async () => {
    const url = place?.newDatabase() ?? '';
    storage = await openMongoStorage(url);
    shelf = shelfOf(storage);
    server = await mongoose.createConnection(url).asPromise();
  });
  afterEach(calm);
  afterAll(async () => {
    await storage.close();
    await server.close();
  });

  it.each([
    ['an insert', 'insert', () => shelf.items.insert(anItem(100))],
    ['an update', 'findAndModify', () => shelf.items.update({ id: 'none' }, { inc: { tries: 1 } })],
    ['a put', 'update', () => shelf.items.put(anItem(101))],
    ['a removal', 'delete', () => shelf.items.remove({ id: 'none' })],
  ] as const)('does not acknowledge %s that no majority has confirmed', async (_, command, act) => {
    const writeConcernError = { code: 64, errmsg: 'waiting for replication timed out' };
    await failing({ failCommands: [command], writeConcernError });
    await expect(act()).rejects.toMatchObject(unavailable);
  });

  it.each([
    ['cuts the connection', { closeConnection: true }],
    ['steps down', { errorCode: 189, errorLabels: ['RetryableWriteError'] }],
    ['shuts down', { errorCode: 91, errorLabels: ['RetryableWriteError'] }],
    ['is not the primary', { errorCode: 10107, errorLabels: ['RetryableWriteError'] }],
  ])('that %s once is asked again; twice, it is unavailable', async (_, data) => {
    const id = JSON.stringify(data);
    await failing({ failCommands: ['insert'], ...data });
    await shelf.leases.insert(aLease(1, { id }));
    expect(await shelf.leases.count({ id })).toBe(1);
    await failing({ failCommands: ['insert'], ...data }, 2);
    await expect(shelf.leases.insert(aLease(2, { id: `${id}2` }))).rejects.toMatchObject(unavailable);
    expect(await shelf.leases.count({ id: `${id}2` })).toBe(0);
  });

  it.each([
    ['a full disk', 14031],
    ['a time limit', 50],
    ['a user who was shut out', 13],
  ])('is unavailable for %s', async (_, errorCode) => {
    await failing({ failCommands: ['insert'], errorCode });
    await expect(shelf.items.insert(anItem(7))).rejects.toMatchObject(unavailable);
    await shelf.items.insert(anItem(7));
    await shelf.items.remove({});
  });

  it("passes on what is the program's own mistake", async () => {
    await failing({ failCommands: ['insert'], errorCode: 2 });
    await expect(shelf.items.insert(anItem(7))).rejects.toMatchObject({ name: 'MongoServerError', code: 2 });
  });

  it('is not there while its primary has stepped down, and goes on by itself', async () => {
    await server.db!.admin().command({ replSetStepDown: 1, force: true });
    const outcomes = await Promise.allSettled([1, 2, 3].map((at) => shelf.items.insert(anItem(at))));
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject(unavailable);
    }
    const written = outcomes.flatMap(({ status }, at) => (status === 'fulfilled' ? [anItem(at + 1).id] : []));
    // A primary again: an operation waits for it.
    await shelf.items.find({});
    await shelf.items.insert(anItem(4));
    const kept = ids(await shelf.items.find({}));
    expect(kept).toEqual(expect.arrayContaining([...written, anItem(4).id]));
    expect(new Set(kept).size).toBe(kept.length);
  });
});
