import { randomBytes } from 'node:crypto';
import mongoose, { type Connection } from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BatchSchema } from '../../contract/batch.ts';
import { expectOk } from '../../demo/person.ts';
import { waitForBatch } from '../../demo/story.ts';
import type { PlaceKey } from '../../practice/seed/cast.ts';
import { findOwnMongo } from '../storage/find-mongo.ts';
import { openInClass, planClass, simpleLoginsOf, until, useWorld } from './world.ts';

const mongo = await findOwnMongo();

describe.skipIf(!mongo)('a batch on a MongoDB in trouble', { timeout: 180_000 }, () => {
  const DATABASE_URL = mongo?.newDatabase() ?? '';
  const world = useWorld({ env: { DATABASE_URL, SECRET_KEY: randomBytes(32).toString('base64') } });
  let server: Connection;
  beforeAll(async () => {
    server = await mongoose.createConnection(DATABASE_URL).asPromise();
  });
  afterAll(() => server.close());
  const tell = (command: Record<string, unknown>) => server.db!.admin().command(command);
  const failing = (data: object, times: number) =>
    tell({ configureFailPoint: 'failCommand', mode: { times }, data });

  it.each([
    [
      'whose majority does not confirm in time',
      'demoClass',
      'teacher',
      () =>
        failing(
          {
            failCommands: ['findAndModify', 'insert'],
            writeConcernError: { code: 64, errmsg: 'waiting for replication timed out' },
          },
          3,
        ),
    ],
    [
      'whose connections are cut',
      'benchClass',
      'benchTeacher',
      () => failing({ failCommands: ['findAndModify', 'insert', 'find'], closeConnection: true }, 12),
    ],
    [
      'whose primary steps down',
      'otherSchoolClass',
      'otherSchoolTeacher',
      () => tell({ replSetStepDown: 2, force: true }),
    ],
  ] as const)('%s makes every login once', async (_, place, who, trouble) => {
    const { practice } = world();
    practice.faults.latency = { kind: 'fixed', ms: 80 };
    const teacher = await openInClass(world(), who, place);
    const plan = await planClass(teacher, world(), place);
    const batch = BatchSchema.parse(expectOk(await teacher.call('POST', `/api/plans/${plan.id}/batch`)));
    await until(() => oursOf(place).length >= 2);
    await trouble();
    await until(() => oursOf(place).length >= plan.lines.length);
    // A database in trouble may leave a single question unanswered; the panel asks again, and so does this.
    const done = await again(() => waitForBatch(teacher, batch, 100));
    expect(done.items.map(({ fate }) => fate)).toEqual(plan.lines.map(() => 'made'));
    const ours = oursOf(place);
    expect(ours).toHaveLength(plan.lines.length);
    const byPupil = new Map(done.items.map(({ studentId, username }) => [Number(studentId), username]));
    for (const { userId, uniqueId } of ours) expect(byPupil.get(userId)).toBe(uniqueId);
  });

  function oursOf(place: PlaceKey) {
    const { places, world: canvas } = world().practice;
    const pupils = [...canvas.enrollments.all()].filter(
      ({ courseId, type }) => courseId === places[place] && type === 'StudentEnrollment',
    );
    return simpleLoginsOf(world(), new Set(pupils.map(({ userId }) => userId)));
  }
});

async function again<R>(act: () => Promise<R>, tries = 5): Promise<R> {
  return act().catch((error: unknown) => {
    if (tries === 1) throw error;
    return again(act, tries - 1);
  });
}
