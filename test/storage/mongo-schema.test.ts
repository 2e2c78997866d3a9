import mongoose from 'mongoose';
import { describe, expect, it } from 'vitest';
import { openMongoStorage } from '../../server/storage/mongo.ts';
import { describeMigrating, expectAllChangedOnce, startMigrating } from './contract-migrating.ts';
import { aName, shelfOf } from './documents.ts';
import { findMongo } from './find-mongo.ts';
import { addNameKey, openWithSteps } from './open-with-steps.ts';

const place = await findMongo();
const newUrl = () => place?.newDatabase() ?? '';

describe.skipIf(!place)('the documents of a MongoDB with an older schema', { timeout: 60_000 }, () => {
  describeMigrating(newUrl);

  it('are taken over from an owner that stands still, which overwrites nothing when it goes on', async () => {
    const url = newUrl();
    const storage = await openMongoStorage(url);
    for (let at = 0; at < 60; at += 1) await shelfOf(storage).names.insert(aName(at));
    await storage.close();
    const child = await startMigrating(url);
    await child.sawLines(1 + 10);
    child.process.kill('SIGSTOP');
    const ours = await openWithSteps(url, [addNameKey]);
    await shelfOf(ours).names.update({ id: 'd1:s59' }, { set: { name: 'Later' } });
    child.process.kill('SIGCONT');
    expect(await child.ended).toBe(0);
    expect((await ours.logins.get('d1:s59'))?.name).toBe('Later');
    expect(child.lines.length - 1).toBeLessThan(60);
    await ours.close();
    await expectAllChangedOnce(url);
  });
});

describe.skipIf(!place)('the indexes of a MongoDB', () => {
  it('are made where they are missing; of others, our own go with a step forward', async () => {
    const url = newUrl();
    await (await openMongoStorage(url)).close();
    const connection = await mongoose.createConnection(url).asPromise();
    const logins = connection.db!.collection('logins');
    await logins.dropIndex('one_districtId_usernameKey');
    await logins.createIndexes([
      { key: { name: 1 }, name: 'by_name' },
      { key: { madeAt: 1 }, name: 'reports' },
    ]);
    const names = async () => (await logins.indexes()).map(({ name }) => name);

    const again = await openMongoStorage(url);
    await shelfOf(again).names.insert(aName(1));
    const taken = shelfOf(again).names.insert(aName(2, { usernameKey: 'child1' }));
    await expect(taken).rejects.toMatchObject({ name: 'DuplicateError', index: 'districtId,usernameKey' });
    await again.close();
    expect(await names()).toEqual(expect.arrayContaining(['by_name', 'reports']));

    await (await openWithSteps(url, [addNameKey])).close();
    expect(await names()).not.toContain('by_name');
    expect(await names()).toContain('reports');
    await connection.close();
  });

  it('are refused in a sentence where documents break them', async () => {
    const url = newUrl();
    const connection = await mongoose.createConnection(url).asPromise();
    const doubled = [1, 2].map((at) => ({ districtId: 'd', usernameKey: 'u', at }));
    await connection.db!.collection('logins').insertMany(doubled);
    await connection.close();
    const refusal = await openMongoStorage(url).catch((error: unknown) => error);
    expect(String(refusal)).toBe('Error: logins: documents break one of the unique indexes');
  });
});
