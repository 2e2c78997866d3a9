import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { batchRoutes } from '../../server/batch/routes.ts';
import type { Batch } from '../../server/storage/batch-documents.ts';
import { atRoot, inClass, startDistrict, type DistrictWorld } from '../connection/district-world.ts';
import { work } from './press-button.ts';

/** A class of two sections, and a teacher whom Canvas holds to the first of them. */
describe('somebody held to a section', () => {
  let world: DistrictWorld;
  let admin: string;
  let held: string;
  let classId: number;
  beforeAll(async () => {
    world = await startDistrict({ routes: batchRoutes({ poke: () => undefined }) });
    const { places, people, world: rows } = world.canvas;
    await world.connect();
    admin = await world.launch('districtAdmin', atRoot(world));
    await world.api(admin, 'PUT /api/schools', { on: [String(places.school)] });
    classId = places.twoSections;
    const made = (await world.control('POST /enrollments', {
      userId: people.benchTeacher.id,
      courseId: classId,
      sectionId: rows.sectionsOf(classId)[0]?.id,
      type: 'TeacherEnrollment',
      fromSis: true,
    })) as { id: number };
    rows.enrollments.need(made.id).limitPrivilegesToSection = true;
    held = await world.launch('benchTeacher', inClass(classId));
  });
  afterAll(() => world.stop());

  const stopped = async (token: string): Promise<Batch> => {
    const plan = await world.api(token, `POST /api/classes/${String(classId)}/plan`);
    const { body } = await world.api(token, `POST /api/plans/${String(plan.body['id'])}/batch`);
    const batch = (await world.context.storage.batches.get(String(body['id'])))!;
    await world.api(token, `POST /api/batches/${batch.id}/stop`);
    await work(world, batch);
    return batch;
  };
  const fates = async ({ id }: Batch): Promise<string[]> =>
    (await world.context.storage.batchItems.find({ batchId: id })).map(({ fate }) => fate);

  it('goes on with no batch that is for children of other sections too: it would end for those', async () => {
    const batch = await stopped(admin);
    const before = await fates(batch);
    for (const what of ['resume', 'retry'])
      expect(await world.api(held, `POST /api/batches/${batch.id}/${what}`)).toMatchObject({
        status: 404,
        code: 'not-found',
      });
    expect((await world.context.storage.batches.get(batch.id))?.state).toBe('stopped');
    expect(await fates(batch)).toEqual(before);
    expect((await world.api(admin, `POST /api/batches/${batch.id}/resume`)).status).toBe(200);
    await world.api(admin, `POST /api/batches/${batch.id}/stop`);
    await work(world, batch);
  });

  it('goes on with what they began', async () => {
    const batch = await stopped(held);
    expect((await world.api(held, `POST /api/batches/${batch.id}/resume`)).status).toBe(200);
    await work(world, batch);
    expect(new Set(await fates(batch))).toEqual(new Set(['made']));
  });
});
