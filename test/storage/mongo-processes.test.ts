import { describe } from 'vitest';
import { describeProcesses } from './contract-processes.ts';
import { findMongo } from './find-mongo.ts';

const mongo = await findMongo();

describe.skipIf(!mongo)('several processes on one MongoDB', { timeout: 120_000 }, () => {
  describeProcesses(() => mongo?.newDatabase() ?? '', [1, 150]);
});
