import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { mongo } from 'mongoose';
import { stepsFrom, versionOf, type Migration } from './migrations.ts';
import { matchMongoIndexes } from './mongo-indexes.ts';
import { takenIndex } from './mongo-faults.ts';
import { rewriteAll } from './mongo-rewrite.ts';

/** The one document of the collection `schema`. Whoever brings it forward is its `owner` and keeps `beat` growing. */
interface Schema {
  readonly _id: 'schema';
  readonly version: number;
  readonly beat: number;
  readonly owner?: string;
}

interface Work {
  readonly database: mongo.Db;
  readonly schemas: mongo.Collection<Schema>;
  readonly steps: readonly Migration[];
  readonly owner: string;
}

const BEAT_MS = 2_000;
/** For how long others watch `beat` stand still before they take over. */
const STILL_MS = 15_000;
const LOOK_EVERY_MS = 100;

/**
 * Brings a database up to the schema of these steps. Of several processes that start at once one does the work and the
 * others wait; nobody's clock counts, only that the owner's `beat` has stood still. A step that was cut off is begun anew
 * by the next owner. Indexes that are missing are made at every start; those that no plan has any more go only with a
 * step forward, so that an older program beside a newer one takes none from it. Throws `SchemaTooNewError`.
 * @param stillMs how long an owner may be silent, in ms
 */
export async function prepareMongoSchema(
  database: mongo.Db,
  steps: readonly Migration[],
  stillMs = STILL_MS,
): Promise<void> {
  const work: Work = { database, schemas: database.collection<Schema>('schema'), steps, owner: randomUUID() };
  let watched = await readSchema(work);
  let since = performance.now();
  for (;;) {
    const lacks = stepsFrom(watched.version, steps).length > 0 || watched.version === 0;
    if (!lacks && watched.owner === undefined) return matchMongoIndexes(database, 'keep-others');
    const free = watched.owner === undefined || performance.now() - since >= stillMs;
    if (free && (await claim(work, watched)) && (await bringForward(work))) return;
    await pause(LOOK_EVERY_MS);
    const seen = await readSchema(work);
    if (seen.beat !== watched.beat) since = performance.now();
    watched = seen;
  }
}

async function readSchema({ schemas }: Work): Promise<Schema> {
  for (;;) {
    const there = await schemas.findOne({ _id: 'schema' });
    if (there) return there;
    await schemas.insertOne({ _id: 'schema', version: 0, beat: 0 }).catch((error: unknown) => {
      if (takenIndex(error) === undefined) throw error;
    });
  }
}

/** One atomic update: of those who have seen the same beat one gets the schema. */
async function claim({ schemas, owner }: Work, { version, beat }: Schema): Promise<boolean> {
  const claimed = await schemas.updateOne(
    { _id: 'schema', version, beat },
    { $set: { owner }, $inc: { beat: 1 } },
  );
  return claimed.modifiedCount === 1;
}

/** Does the steps and the indexes. Answers false where another process has taken over meanwhile. */
async function bringForward(work: Work): Promise<boolean> {
  let held = true;
  const beat = setInterval(() => {
    write(work, {}).then(
      (written) => (held &&= written),
      () => undefined, // The next beat may get through.
    );
  }, BEAT_MS);
  try {
    const { version } = await readSchema(work);
    for (const [at, step] of stepsFrom(version, work.steps).entries()) {
      const through = await rewriteAll(work.database, step, () => held);
      if (!through || !(await write(work, { version: version + at + 1 }))) return false;
    }
    await matchMongoIndexes(work.database, 'drop-others');
    return await finish(work);
  } finally {
    clearInterval(beat);
  }
}

async function write({ schemas, owner }: Work, set: { version?: number }): Promise<boolean> {
  const { matchedCount } = await schemas.updateOne(
    { _id: 'schema', owner },
    { ...(set.version === undefined ? {} : { $set: { version: set.version } }), $inc: { beat: 1 } },
  );
  return matchedCount === 1;
}

async function finish({ schemas, owner, steps }: Work): Promise<boolean> {
  const { matchedCount } = await schemas.updateOne(
    { _id: 'schema', owner },
    { $set: { version: versionOf(steps) }, $unset: { owner: 1 }, $inc: { beat: 1 } },
  );
  return matchedCount === 1;
}
