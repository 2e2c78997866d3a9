import { afterAll, describe } from 'vitest';
import { collectionPlans, type CollectionName } from '../../server/storage/collection-plans.ts';
import type { Storage } from '../../server/storage/collections.ts';
import { openMongoStorage } from '../../server/storage/mongo.ts';
import { describeStorage } from './contract.ts';
import { findMongo } from './find-mongo.ts';

const mongo = await findMongo();

describe.skipIf(!mongo)('on MongoDB', { timeout: 120_000 }, () => {
  const url = mongo?.newDatabase() ?? '';
  let wiper: Storage | undefined;
  afterAll(() => wiper?.close());

  /** One database, emptied each time: making a new one takes a second. */
  describeStorage(
    'mongo',
    async () => {
      const full = (wiper ??= await openMongoStorage(url));
      await Promise.all(
        (Object.keys(collectionPlans) as CollectionName[]).map((name) => full[name].remove({})),
      );
      return openMongoStorage(url);
    },
    { many: 1_000 },
  );
});
