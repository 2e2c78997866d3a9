import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { finalFates } from '../../../contract/batch.ts';
import type { Batch } from '../../../server/storage/batch-documents.ts';
import type { RecordEntry } from '../../../server/storage/record-documents.ts';
import { stopSchoolBatch } from '../../../server/batch/school/control-school-batch.ts';
import { simpleLogins, startSchools, type SchoolWorld } from './school-world.ts';

const patient = 60_000;

/** Three schools, several classes, one batch; a worker works on it by itself. */
describe('a batch of many classes', () => {
  let world: SchoolWorld;
  beforeAll(async () => {
    world = await startSchools();
  });
  afterAll(() => world.stop());

  const acts = async (batchId: string): Promise<RecordEntry[]> =>
    (await world.context.storage.recordEntries.find({})).filter((entry) => entry.batchId === batchId);
  const names = ['Grade 1 - Alvarado', 'art', 'KOWALSKI', 'biology'];
  const batchesOf = (id: string) => world.context.storage.batches.find({ schoolBatchId: id });

  it(
    'counts first and writes nothing; then makes every class, a child of several once',
    { timeout: patient },
    async () => {
      const { places } = world.canvas;
      const before = simpleLogins(world);
      const ready = await world.begin(world.admin, places.root, names);
      expect(simpleLogins(world)).toEqual(before);
      expect(await batchesOf(ready.id)).toEqual([]);
      expect(ready.classes).toMatchObject({ all: 4, chosen: 4, counted: 4 });
      const { classes, schools } = await world.classes(ready.id);
      expect(classes.map(({ name }) => name)).toEqual([
        'Art - Bell',
        'Grade 1 - Alvarado',
        'Biology 2',
        'Grade 1 - Kowalski',
      ]);
      expect(schools).toHaveLength(3);
      const listed = classes.reduce((sum, { toMake }) => sum + toMake, 0);
      expect(ready.children.toMake).toBeLessThan(listed);

      const made = await world.act(ready.id, 'make', { children: ready.children.toMake });
      expect(made).toMatchObject({ status: 200 });
      const done = await world.until(ready.id, ['done']);
      expect(done.classes).toMatchObject({ ended: 4, leftOut: 0 });
      const after = simpleLogins(world);
      expect([...after.values()].every((count) => count === 1)).toBe(true);
      expect(after.size - before.size).toBe(done.fates.made);
      const said = done.fates.made! + (done.fates['left-out'] ?? 0);
      expect(said).toBe(ready.children.toMake);
      for (const batch of await batchesOf(ready.id)) {
        expect(batch.turn).toBeGreaterThanOrEqual(0);
        const items = await world.context.storage.batchItems.find({ batchId: batch.id });
        for (const { fate } of items) expect(finalFates).toContain(fate);
      }
      const entries = await acts(ready.id);
      expect(entries.find(({ act }) => act === 'school-batch-started')).toMatchObject({
        count: ready.children.toMake,
        accountId: String(places.root),
      });
      expect(entries.find(({ act }) => act === 'school-batch-ended')).toMatchObject({
        count: done.fates.made,
      });

      const again = await world.act(ready.id, 'make', { children: ready.children.toMake });
      expect([again.status, again.view.state]).toEqual([200, 'done']);
      const second = await world.begin(world.admin, places.root, names);
      expect(second.children).toMatchObject({ toMake: done.fates['left-out'] ?? 0 });
      const { body } = await world.api(
        world.admin,
        `GET /api/accounts/${String(places.root)}/school-batches`,
      );
      expect(body['schoolBatches']).toMatchObject([
        { id: second.id, state: 'ready' },
        { id: ready.id, state: 'done' },
      ]);
    },
  );

  it('is taken back as a whole, also by a school that is off by then', { timeout: patient }, async () => {
    const { otherSchool } = world.canvas.places;
    const ready = await world.begin(world.admin, otherSchool, ['Lang']);
    await world.act(ready.id, 'make', { children: ready.children.toMake });
    const { fates } = await world.until(ready.id, ['done']);
    const before = simpleLogins(world).size;
    expect(
      (await world.api(world.admin, `PUT /api/switches/${String(otherSchool)}`, { off: true })).status,
    ).toBe(200);
    expect((await world.act(ready.id, 'undo', {})).view).toMatchObject({ state: 'running', task: 'undo' });
    const undone = await world.until(ready.id, ['done']);
    expect(undone.fates.undone).toBe(fates.made);
    expect(simpleLogins(world).size).toBe(before - fates.made!);
    expect(await world.act(ready.id, 'undo', {})).toMatchObject({ code: 'batch-nothing-to-do' });
    const begun = await world.api(world.admin, `POST /api/accounts/${String(otherSchool)}/school-batches`);
    expect(begun.code).toBe('school-not-on');
    await world.api(world.admin, `PUT /api/switches/${String(otherSchool)}`, { off: false });
  });

  it('takes classes in and out before the press, and refuses a press on other numbers', async () => {
    const { school } = world.canvas.places;
    const ready = await world.begin(world.admin, school, ['Sato', 'Mbeki']);
    const [mbeki, sato] = [...(await world.classes(ready.id)).classes].sort(
      (a, b) => a.name.localeCompare(b.name) * -1,
    );
    expect([sato!.name, mbeki!.name]).toEqual(['Grade 2 - Sato', 'Grade 3 - Mbeki']);
    const path = `PATCH /api/school-batches/${ready.id}/classes`;
    const less = await world.api(world.admin, path, { chosen: false, of: { classIds: [mbeki!.classId] } });
    expect(less.body).toMatchObject({ classes: { all: 2, chosen: 1 }, children: { toMake: sato!.toMake } });
    expect(await world.act(ready.id, 'make', { children: ready.children.toMake })).toMatchObject({
      status: 409,
      code: 'school-batch-changed',
    });
    const none = await world.api(world.admin, path, { chosen: false, of: {} });
    expect(none.body).toMatchObject({ classes: { chosen: 0 } });
    expect(await world.act(ready.id, 'make', { children: 0 })).toMatchObject({ code: 'nothing-to-make' });
    const all = await world.api(world.admin, path, {
      chosen: true,
      of: { search: 'sato', accountId: String(school) },
    });
    expect(all.body).toMatchObject({ classes: { chosen: 1 } });

    // A press that was cut off when one of its classes was waiting already is no reason to refuse the next one.
    const { schoolBatchClasses } = world.context.storage;
    await schoolBatchClasses.update({ id: `${ready.id}:${sato!.classId}` }, { set: { state: 'waiting' } });
    const again = await world.act(ready.id, 'make', { children: sato!.toMake, notBefore: '03:00' });
    expect(again).toMatchObject({ status: 200, view: { state: 'waiting' } });
    expect((await world.act(ready.id, 'stop')).status).toBe(200);
  });

  it('is stopped, class by class, and gone on with', { timeout: patient }, async () => {
    const { school } = world.canvas.places;
    const ready = await world.begin(world.admin, school, ['Fischer', 'Delgado']);
    const { storage } = world.context;
    // Both classes are begun, then the first calls of both meet a Canvas that answers nothing of value.
    world.canvas.faults.shots = [{ kind: 'server-error', method: 'POST', path: '/logins', times: 1_000_000 }];
    await world.act(ready.id, 'make', { children: ready.children.toMake });
    for (;;) {
      const live = await storage.batches.count({ schoolBatchId: ready.id });
      if (live === 2) break;
      await new Promise((go) => setTimeout(go, 10));
    }
    expect((await world.act(ready.id, 'stop')).view.state).toMatch(/stopping|stopped/);
    const stopped = await world.until(ready.id, ['stopped', 'done']);
    expect(stopped.state).toBe('stopped');
    expect(await world.act(ready.id, 'stop')).toMatchObject({ code: 'batch-not-running' });
    world.canvas.faults.shots = [];
    expect((await world.act(ready.id, 'resume')).status).toBe(200);
    const done = await world.until(ready.id, ['done', 'stopped']);
    expect(done.state).toBe('done');
    const through = done.fates.made! + (done.fates['left-out'] ?? 0) + (done.fates.failed ?? 0);
    expect(through).toBe(ready.children.toMake);
    expect([...simpleLogins(world).values()].every((count) => count === 1)).toBe(true);
    const said = (await acts(ready.id)).map(({ act }) => act);
    expect(said).toEqual(expect.arrayContaining(['school-batch-stopped', 'school-batch-resumed']));
  });

  it(
    'is stopped, not done, where one of its classes was stopped alone, and can be gone on with',
    { timeout: patient },
    async () => {
      const ready = await world.begin(world.admin, world.canvas.places.school, ['Goldberg']);
      expect(ready.children.toMake).toBeGreaterThan(0);
      world.canvas.faults.shots = [
        { kind: 'server-error', method: 'POST', path: '/logins', times: 1_000_000 },
      ];
      await world.act(ready.id, 'make', { children: ready.children.toMake });
      let live: Batch | undefined;
      while (!live) {
        [live] = await batchesOf(ready.id);
        await new Promise((go) => setTimeout(go, 10));
      }
      expect((await world.api(world.admin, `POST /api/batches/${live.id}/stop`)).status).toBe(200);
      expect(await world.until(ready.id, ['stopped', 'done'])).toMatchObject({ state: 'stopped' });
      world.canvas.faults.shots = [];
      expect((await world.act(ready.id, 'resume')).status).toBe(200);
      const done = await world.until(ready.id, ['stopped', 'done']);
      expect(done).toMatchObject({ state: 'done', fates: { made: ready.children.toMake } });
    },
  );

  it(
    'makes the others where Canvas does not answer about one class, and that one when it is tried again',
    { timeout: patient },
    async () => {
      const { school } = world.canvas.places;
      const ready = await world.begin(world.admin, school, ['Grade 3']);
      expect(ready.classes.all).toBeGreaterThan(1);
      const { classes } = await world.classes(ready.id);
      const broken = classes.find(({ toMake }) => toMake > 0)!.classId;
      world.canvas.faults.shots = [
        { kind: 'server-error', method: 'GET', path: `/courses/${broken}/`, times: 1_000_000 },
      ];
      // What was asked to count them is not at hand any more.
      world.clock.ahead += 120_000;
      await world.act(ready.id, 'make', { children: ready.children.toMake });
      const { schoolBatchClasses } = world.context.storage;
      let state = 'running';
      while (state === 'running' || state === 'waiting') {
        // What it waits for is over at once.
        await schoolBatchClasses.update(
          { id: `${ready.id}:${broken}`, wakeAt: { gt: 0 } },
          { unset: ['wakeAt'] },
        );
        await new Promise((go) => setTimeout(go, 20));
        ({ state } = await world.view(ready.id));
      }
      expect(state).toBe('done');
      const { classes: out } = await world.classes(ready.id, '?show=left-out');
      expect(out.map(({ classId, code }) => [classId, code])).toEqual([[broken, 'class-unreadable']]);
      world.canvas.faults.shots = [];
      expect((await world.act(ready.id, 'retry')).status).toBe(200);
      expect(await world.until(ready.id, ['done', 'stopped'])).toMatchObject({
        state: 'done',
        classes: { leftOut: 0 },
      });
    },
  );

  it('ends when it is stopped also where the connection is dead', { timeout: patient }, async () => {
    const { storage } = world.context;
    const ready = await world.begin(world.admin, world.canvas.places.school, ['Sato']);
    await world.act(ready.id, 'make', { children: ready.children.toMake, notBefore: '03:00' });
    const batch = (await storage.schoolBatches.get(ready.id))!;
    await storage.connections.update({ id: batch.districtId }, { set: { state: 'dead' } });
    const { startedBy, districtId } = batch;
    await stopSchoolBatch(world.context, batch, { ...startedBy, districtId });
    world.poke();
    while ((await storage.schoolBatches.get(ready.id))?.state !== 'stopped')
      await new Promise((go) => setTimeout(go, 10));
    await storage.connections.update({ id: districtId }, { set: { state: 'active' } });
  });
});
