import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { RosterSchema, type Roster } from '../../contract/roster.ts';
import { batchRoutes } from '../../server/batch/routes.ts';
import { recordRoutes } from '../../server/record/routes.ts';
import type { Batch } from '../../server/storage/batch-documents.ts';
import { atRoot, inClass, startDistrict, type DistrictWorld } from '../connection/district-world.ts';
import { planUnseen, work } from './press-button.ts';

/** A class whose logins were made, in front of a Canvas that is overwritten from production. */
describe('a Canvas that was overwritten from production', { timeout: 90_000 }, () => {
  let world: DistrictWorld;
  let made: Batch;
  afterEach(() => world.stop());

  async function open(isTest: boolean): Promise<void> {
    const routes = [...batchRoutes({ poke: () => undefined }), ...recordRoutes];
    world = await startDistrict({ isTest, routes });
    const admin = await world.connect();
    await world.api(admin, 'PUT /api/schools', { on: [String(world.canvas.places.school)] });
    made = await (await planUnseen(world, 'benchTeacher', world.canvas.places.benchClass)).press();
    await work(world, made);
    expect((await world.context.storage.batches.get(made.id))?.state).toBe('done');
  }

  /** The ids that were free again are given to others by production; then the district connects anew, and Canvas's rest is over. */
  async function overwriteAndConnect(): Promise<void> {
    await world.control('POST /overwrite');
    giveIdsToOthers();
    world.clock.ahead += 10 * 60_000;
    await world.connect();
  }

  function giveIdsToOthers(): void {
    const { canvas } = world;
    const [standard] = canvas.world.pseudonymsOf(canvas.people.teacher.id);
    const { id: _id, ...row } = standard!;
    for (let number = 0; number < 40; number += 1)
      canvas.world.addPseudonym({ ...row, uniqueId: `of-production-${String(number)}`, sisUserId: null });
  }

  async function lookAtClass(): Promise<Roster> {
    const { benchClass } = world.canvas.places;
    const teacher = await world.launch('benchTeacher', inClass(benchClass));
    const { body } = await world.api(teacher, `GET /api/classes/${String(benchClass)}/roster`);
    return RosterSchema.parse(body);
  }

  const stateOf = async () => [
    ...new Set((await lookAtClass()).students.map(({ state, code }) => `${state} ${code ?? ''}`)),
  ];
  const othersLogins = () =>
    world.canvas.world
      .pseudonymsOf(world.canvas.people.teacher.id)
      .filter(({ workflowState }) => workflowState === 'active').length;

  describe('and is a test copy', () => {
    beforeEach(() => open(true));

    it('is told as such, loses nothing, makes nothing by itself, and lets the logins be made again', async () => {
      await world.takeCalls();
      await overwriteAndConnect();
      const held = othersLogins();
      expect(await stateOf()).toEqual(['none-yet overwritten']);
      expect(await world.takeCalls()).not.toHaveProperty('POST /api/v1/accounts/:account_id/logins');
      const admin = await world.launch('districtAdmin', atRoot(world));
      const { body } = await world.api(admin, 'GET /api/session');
      expect((body['district'] as { testCopy: object }).testCopy).toHaveProperty('overwrittenAt');
      const { body: record } = await world.api(admin, 'GET /api/record');
      const entries = record['entries'] as { act: string; count?: number }[];
      const items = await world.context.storage.batchItems.find({ batchId: made.id });
      expect(entries.filter(({ act }) => act === 'canvas-overwritten')).toMatchObject([
        { count: items.length },
      ]);
      const again = await (await planUnseen(world, 'benchTeacher', world.canvas.places.benchClass)).press();
      await work(world, again);
      expect(await stateOf()).toEqual(['has-card ']);
      const fates = (await world.context.storage.batchItems.find({ batchId: again.id })).map(
        ({ fate }) => fate,
      );
      expect(fates).toEqual(items.map(() => 'made'));
      // The first batch's logins are gone; those that now have their ids are somebody else's, or the second one's.
      const teacher = await world.launch('benchTeacher', inClass(world.canvas.places.benchClass));
      expect((await world.api(teacher, `POST /api/batches/${made.id}/undo`)).status).toBe(200);
      await work(world, (await world.context.storage.batches.get(made.id))!);
      expect(await stateOf()).toEqual(['has-card ']);
      expect(othersLogins()).toBe(held);
    });

    it('is not touched where the first batch is taken back before anything is made again', async () => {
      await overwriteAndConnect();
      const held = othersLogins();
      const teacher = await world.launch('benchTeacher', inClass(world.canvas.places.benchClass));
      await world.takeCalls();
      expect((await world.api(teacher, `POST /api/batches/${made.id}/undo`)).status).toBe(200);
      await work(world, (await world.context.storage.batches.get(made.id))!);
      expect(await stateOf()).toEqual(['none-yet ']);
      expect(Object.keys(await world.takeCalls()).filter((kind) => kind.startsWith('DELETE'))).toEqual([]);
      expect(othersLogins()).toBe(held);
    });

    it('gives the ids of what went to new logins, which are on record as ours all the same', async () => {
      const { storage } = world.context;
      const before = await storage.logins.find({});
      await storage.logins.update({ id: before[0]!.id }, { set: { state: 'gone' } });
      await world.control('POST /overwrite');
      world.clock.ahead += 10 * 60_000;
      await world.connect();
      const other = await (await planUnseen(world, 'teacher', world.canvas.places.demoClass)).press();
      await work(world, other);
      const fates = (await storage.batchItems.find({ batchId: other.id })).map(({ fate }) => fate);
      expect(new Set(fates)).toEqual(new Set(['made']));
      const ids = (await storage.logins.find({ batchId: other.id })).map(
        ({ canvasLoginId }) => canvasLoginId,
      );
      expect(ids).toHaveLength(fates.length);
      expect(before.some(({ canvasLoginId }) => ids.includes(canvasLoginId))).toBe(true);
      expect(ids).toContain(before[0]!.canvasLoginId);
    });

    it('has what was under way stopped, for somebody to decide', async () => {
      const { storage } = world.context;
      const many = {
        ...{ id: 'many', districtId: made.districtId, accountId: '1', accountName: '', classNames: [] },
        ...{ timeZone: 'UTC', begunAt: 0, startedBy: made.startedBy, leaseUntil: 0, fence: 0, pauses: 0 },
        state: 'waiting' as const,
        wakeAt: Number.MAX_SAFE_INTEGER,
      };
      await storage.schoolBatches.insert(many);
      await storage.batches.update(
        { id: made.id },
        { set: { state: 'paused', wakeAt: Number.MAX_SAFE_INTEGER } },
      );
      await overwriteAndConnect();
      expect(await storage.batches.get(made.id)).toMatchObject({ wakeAt: 0 });
      expect((await storage.batches.get(made.id))?.stopAskedAt).toBeTypeOf('number');
      expect(await storage.schoolBatches.get('many')).toMatchObject({ wakeAt: 0 });
      expect((await storage.schoolBatches.get('many'))?.stopAskedAt).toBeTypeOf('number');
    });

    it('is found out by whoever looks at a class, where Canvas could not be asked while connecting', async () => {
      world.canvas.faults.shots = [{ kind: 'server-error', path: '/logins', times: 3 }];
      await overwriteAndConnect();
      expect(await world.context.storage.logins.count({ state: 'overwritten' })).toBe(0);
      await lookAtClass();
      await expect.poll(stateOf, { timeout: 15_000 }).toEqual(['none-yet overwritten']);
    });

    it('is not taken for overwritten because one login was deleted by hand', async () => {
      const [login] = await world.context.storage.logins.find({});
      world.canvas.world.pseudonyms.need(Number(login!.canvasLoginId)).workflowState = 'deleted';
      world.clock.ahead += 10 * 60_000;
      await world.connect();
      await lookAtClass();
      await expect
        .poll(async () => (await world.context.storage.logins.get(login!.id))?.state, { timeout: 15_000 })
        .toBe('gone');
      expect(await world.context.storage.logins.count({ state: 'overwritten' })).toBe(0);
    });
  });

  it('and is a real one tells of logins that are gone', async () => {
    await open(false);
    await overwriteAndConnect();
    await lookAtClass();
    await expect
      .poll(() => world.context.storage.logins.count({ state: 'gone' }), { timeout: 15_000 })
      .toBeGreaterThan(1);
    expect(await world.context.storage.logins.count({ state: 'overwritten' })).toBe(0);
    expect(await world.context.storage.recordEntries.count({ act: 'canvas-overwritten' })).toBe(0);
  });
});
