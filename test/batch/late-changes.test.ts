import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Batch, BatchItem } from '../../server/storage/batch-documents.ts';
import { atRoot, startDistrict, type DistrictWorld } from '../connection/district-world.ts';
import { planUnseen, work } from './press-button.ts';

const minute = 60_000;

describe('what changed in Canvas after the button was pressed', () => {
  let world: DistrictWorld;
  beforeAll(async () => {
    world = await startDistrict();
    await world.connect();
    const admin = await world.launch('districtAdmin', atRoot(world));
    await world.api(admin, 'PUT /api/schools', {
      on: [String(world.canvas.places.school), String(world.canvas.places.otherSchool)],
    });
  });
  afterAll(() => world.stop());

  /** A press whose first creates Canvas refuses as throttled: the batch waits, four students begun. */
  async function pressAndPause(
    person: 'teacher' | 'secondTeacher' | 'benchTeacher' | 'longClassTeacher' | 'otherSchoolTeacher',
    courseId: number,
  ): Promise<Batch> {
    const { canvas } = world;
    const batch = await (await planUnseen(world, person, courseId)).press();
    canvas.faults.throttleNow = false;
    canvas.faults.shots = [{ kind: 'throttle', method: 'POST', path: '/logins', times: 500 }];
    await work(world, batch);
    expect(await current(batch)).toMatchObject({ state: 'paused', pausedBecause: 'canvas-busy' });
    canvas.faults.shots = [];
    return batch;
  }

  const current = (batch: Batch) => world.context.storage.batches.get(batch.id);
  const items = (batch: Batch): Promise<BatchItem[]> =>
    world.context.storage.batchItems.find({ batchId: batch.id }, { order: [{ by: 'position' }] });
  const oursOf = (studentId: string) =>
    world.canvas.world
      .pseudonymsOf(Number(studentId))
      .filter(({ sisUserId, workflowState }) => sisUserId === null && workflowState === 'active');

  beforeEach(() => {
    world.canvas.faults.shots = [];
  });

  it('somebody who became staff, and somebody who left the class, get no login, though theirs had been begun', async () => {
    const { canvas, clock } = world;
    const batch = await pressAndPause('teacher', canvas.places.demoClass);
    const begun = (await items(batch)).filter(({ fate }) => fate === 'creating');
    expect(begun.length).toBeGreaterThanOrEqual(2);
    const [promoted, removed] = begun;
    const teaching = canvas.world
      .enrollmentsIn(canvas.places.otherSchoolClass)
      .find(({ type }) => type === 'TeacherEnrollment')!;
    const { id: _id, ...row } = teaching;
    canvas.world.addEnrollment({ ...row, userId: Number(promoted!.studentId) });
    for (const enrolment of canvas.world.enrollmentsOf(Number(removed!.studentId))) {
      if (enrolment.courseId === canvas.places.demoClass) enrolment.workflowState = 'deleted';
    }
    clock.ahead += 2 * minute;
    await work(world, batch);
    const after = await items(batch);
    const fateOf = (item: BatchItem) =>
      after.filter(({ id }) => id === item.id).map(({ fate, reason }) => [fate, reason])[0];
    expect(fateOf(promoted!)).toEqual(['left-out', 'holds-staff-role']);
    expect(fateOf(removed!)?.[0]).toBe('left-out');
    expect(oursOf(promoted!.studentId)).toEqual([]);
    expect(oursOf(removed!.studentId)).toEqual([]);
    expect(after.filter(({ fate }) => fate === 'made')).toHaveLength(after.length - 2);
    expect(after.filter(({ passwordSealed }) => passwordSealed !== undefined)).toEqual([]);
  });

  it('a login that an admin made by hand under the planned name meanwhile is nobody of ours', async () => {
    const { canvas, clock } = world;
    const batch = await pressAndPause('benchTeacher', canvas.places.benchClass);
    const [begun] = (await items(batch)).filter(({ fate }) => fate === 'creating');
    const provider = [...canvas.world.providers.all()].find(({ authType }) => authType === 'canvas')!;
    const { id: _id, ...fields } = canvas.world.pseudonymsOf(Number(begun!.studentId))[0]!;
    clock.ahead += minute;
    const byHand = canvas.world.addPseudonym({
      ...fields,
      uniqueId: begun!.username,
      sisUserId: null,
      authenticationProviderId: provider.id,
      createdAt: clock.now(),
    });
    clock.ahead += minute;
    await work(world, batch);
    const login = await world.context.storage.logins.get(`${batch.districtId}:${begun!.studentId}`);
    expect(login).toMatchObject({ state: 'active' });
    expect(login?.canvasLoginId).not.toBe(String(byHand.id));
    expect(login?.username).not.toBe(begun!.username);
  });

  it('the school was switched off a moment ago: nothing more is made, though every check is still young', async () => {
    const { canvas, clock, context } = world;
    const batch = await pressAndPause('secondTeacher', canvas.places.oddClass);
    const before = await items(batch);
    for (const { id } of before)
      await context.storage.batchItems.update({ id }, { set: { checkedAt: clock.now() } });
    const admin = await world.launch('districtAdmin', atRoot(world));
    await world.api(admin, `PUT /api/switches/${String(canvas.places.school)}`, { off: true });
    await work(world, batch);
    await world.api(admin, `PUT /api/switches/${String(canvas.places.school)}`, { off: false });
    const unfinished = before.filter(({ fate }) => ['planned', 'checking', 'creating'].includes(fate));
    expect(unfinished.length).toBeGreaterThan(5);
    const after = (await items(batch)).filter(({ id }) => unfinished.some((item) => item.id === id));
    expect(new Set(after.map(({ fate, reason }) => `${fate} ${reason ?? ''}`))).toEqual(
      new Set(['left-out school-not-on']),
    );
    for (const { studentId } of after) expect(oursOf(studentId)).toEqual([]);
    expect(await current(batch)).toMatchObject({ state: 'done' });
  });

  it('the district was frozen: the batch waits and says so, and goes on by itself when it is let go on', async () => {
    const { canvas } = world;
    const batch = await pressAndPause('otherSchoolTeacher', canvas.places.otherSchoolClass);
    const admin = await world.launch('districtAdmin', atRoot(world));
    await world.api(admin, 'PUT /api/freeze', { frozen: true });
    await work(world, batch);
    expect(await current(batch)).toMatchObject({ state: 'paused', pausedBecause: 'district-frozen' });
    const made = async () => (await items(batch)).filter(({ fate }) => fate === 'made').length;
    expect(await made()).toBe(0);
    await world.api(admin, 'PUT /api/freeze', { frozen: false });
    await work(world, batch);
    expect(await current(batch)).toMatchObject({ state: 'done' });
    expect(await made()).toBeGreaterThan(5);
  });

  it('more than one person may begin in a day is refused at the press, and begins nothing', async () => {
    const { canvas, context } = world;
    const admin = await world.launch('districtAdmin', atRoot(world));
    const path = `/api/settings/accounts/${canvas.places.root}`;
    const save = async (set: object): Promise<void> => {
      const { version } = (await world.api(admin, `GET ${path}`)).body;
      await world.api(admin, `PUT ${path}`, { version, set });
    };
    await save({ loginsADay: 1 });
    const plan = await planUnseen(world, 'longClassTeacher', canvas.places.longClass);
    await expect(plan.press()).rejects.toMatchObject({ code: 'daily-limit' });
    expect(await context.storage.batches.count({ courseId: String(canvas.places.longClass) })).toBe(0);
    await save({ loginsADay: 2000 });
  });

  it('the starter lost the class: nothing more is made, everybody has a fate, and the class is free again', async () => {
    const { canvas, clock } = world;
    const batch = await pressAndPause('longClassTeacher', canvas.places.longClass);
    const { id } = canvas.people.longClassTeacher;
    for (const enrolment of canvas.world.enrollmentsOf(id)) enrolment.workflowState = 'deleted';
    clock.ahead += 2 * minute;
    await work(world, batch);
    const after = await items(batch);
    expect(new Set(after.map(({ fate, code }) => `${fate} ${code ?? ''}`))).toEqual(
      new Set(['failed starter-lost-class']),
    );
    for (const { studentId } of after) expect(oursOf(studentId)).toEqual([]);
    const done = await current(batch);
    expect(done).toMatchObject({ state: 'done' });
    expect(done).not.toHaveProperty('activeKey');
  });
});
