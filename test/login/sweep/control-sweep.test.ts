import { beforeAll, describe, expect, it } from 'vitest';
import type { SweepList, SweepReport } from '../../../contract/sweep.ts';
import { payDebts } from '../../../server/batch/pay-debts.ts';
import { killedBeforeEntry } from '../../record/killed-before-entry.ts';
import type { LoginWorld } from '../login-world.ts';
import { carryOn, happen, latest, saidOf, sweepAll, useSweepWorld } from './carry-sweep.ts';

describe('what admins decide about a sweep', () => {
  const { started, stateInCanvas } = useSweepWorld();
  let world: LoginWorld;
  beforeAll(() => {
    world = started();
  });
  const ask = (line: string, body?: unknown, token = world.admin) => world.api(token, line, body);

  it('looks only in a trial run, and does it after a yes, asking about each login anew', async () => {
    const [one, other] = [world.nextChild(), world.nextChild()];
    happen(world, one, 'suspended');
    happen(world, other, 'suspended');
    const begun = await ask('POST /api/sweeps', { dryRun: true });
    expect(begun).toMatchObject({ status: 202, body: { state: 'looking' } });
    expect(await ask('POST /api/sweeps', { dryRun: true })).toMatchObject({
      status: 409,
      code: 'sweep-busy',
    });
    const path = `/api/sweeps/${String(begun.body['id'])}`;
    expect(await ask(`POST ${path}/go`)).toMatchObject({ status: 409, code: 'sweep-over' });
    const looked = await carryOn(world);
    expect(looked).toMatchObject({ state: 'looked', wanted: 2 });
    expect(stateInCanvas(one)).toBe('active');
    happen(world, other, 'suspension-lifted');
    world.clock.ahead += 61_000;

    expect(await ask(`POST ${path}/go`)).toMatchObject({ status: 200, body: { state: 'acting' } });
    const done = await carryOn(world);
    expect(await saidOf(world, done, one)).toEqual(['suspended-by-sis', 'suspended']);
    expect(await saidOf(world, done, other)).toEqual(['suspended-by-sis', 'left', 'no-longer-so']);
    expect([stateInCanvas(one), stateInCanvas(other)]).toEqual(['suspended', 'active']);
    expect(await ask(`POST ${path}/go`)).toMatchObject({ status: 409, code: 'sweep-over' });
    happen(world, one, 'suspension-lifted');
  });

  it('asks before it does more than a night may bring, and lets in again whom it suspended, if a pupil', async () => {
    const children = Array.from({ length: 11 }, () => world.nextChild());
    for (const id of children.slice(1)) happen(world, id, 'suspended');
    happen(world, children[0] ?? '', 'out-of-every-class');
    const asking = await sweepAll(world);
    expect(asking).toMatchObject({ state: 'asking', wanted: 11, limit: 10 });
    expect(children.map(stateInCanvas)).toEqual(children.map(() => 'active'));
    expect(await latest(world)).toMatchObject({ state: 'asking' });

    const { body } = await ask(`GET /api/sweeps/${asking.id}`);
    const report = body as unknown as SweepReport;
    expect(report).toMatchObject({ mayRun: true, more: 0, sweep: { outcomes: { 'suspended-by-sis': 10 } } });
    expect(report.logins[0]).toMatchObject({ outcome: 'left-district', fate: 'found', wants: 'delete' });
    expect(JSON.stringify(report)).not.toContain('assword');
    await ask(`POST /api/sweeps/${asking.id}/go`);
    const done = await carryOn(world);
    expect(done).toMatchObject({ state: 'done' });
    expect(children.map(stateInCanvas)).toEqual(['none', ...children.slice(1).map(() => 'suspended')]);

    const [, teaches = '', taken = ''] = children;
    const where = { userId: Number(teaches), courseId: world.canvas.places.longClass };
    await world.control('POST /enrollments', { ...where, type: 'TaEnrollment' });
    happen(world, taken, 'suspension-lifted');
    await world.act(taken, 'reactivate');
    world.clock.ahead += 61_000;
    await world.act(taken, 'suspend');
    world.clock.ahead += 61_000;
    const [todays = '', last = ''] = children.slice(-2);
    await world.act(last, 'opt-out');
    const ofToday = { id: `${world.districtId}:${todays}` };
    await world.context.storage.logins.update(ofToday, { set: { temporaryUntil: world.clock.now() } });
    expect(await ask(`POST /api/sweeps/${asking.id}/undo`)).toMatchObject({ body: { state: 'undoing' } });
    const undone = await carryOn(world);
    expect(await saidOf(world, undone, last)).toEqual(['suspended-by-sis', 'left', 'opted-out']);
    expect(await saidOf(world, undone, todays)).toEqual(['suspended-by-sis', 'left', 'no-longer-so']);
    expect(await saidOf(world, undone, teaches)).toEqual(['suspended-by-sis', 'left', 'not-a-pupil']);
    expect(await saidOf(world, undone, taken)).toEqual(['suspended-by-sis', 'left', 'no-longer-so']);
    const states = children.map(stateInCanvas);
    const letIn = children.slice(3, -2).map(() => 'active');
    expect(states).toEqual(['none', 'suspended', 'suspended', ...letIn, 'suspended', 'suspended']);
    expect(await ask(`POST /api/sweeps/${asking.id}/undo`)).toMatchObject({ code: 'sweep-over' });
    expect(await world.recorded(children[3] ?? '')).toEqual([
      { act: 'login-suspended', code: 'suspended-by-sis' },
      { act: 'login-reactivated' },
    ]);
    for (const id of children.slice(1)) happen(world, id, 'suspension-lifted');
  });

  it('loses no entry where the server is killed right after a pause, a going on or an undo', async () => {
    const { storage } = world.context;
    const id = world.nextChild();
    happen(world, id, 'suspended');
    const done = await sweepAll(world);
    const told = async () =>
      (await storage.recordEntries.find({ at: { gte: done.begunAt } }))
        .map(({ act }) => act)
        .filter((act) => /^sweep-(paused|resumed|undo-started)$/.test(act));
    const path = `/api/sweeps/${done.id}`;
    const kill = (what: string) => killedBeforeEntry(storage, () => ask(`POST ${path}/${what}`));
    expect((await kill('undo')).status).toBe(500);
    expect((await kill('pause')).status).toBe(500);
    expect(await latest(world)).toMatchObject({ state: 'undoing', pausedBy: expect.any(String) as unknown });
    expect(await told()).toEqual([]);
    await payDebts(world.context);
    expect(await told()).toEqual(['sweep-paused']);
    expect((await kill('resume')).status).toBe(500);
    // Whoever changes it next pays, and the worker says what was decided.
    await ask(`POST ${path}/pause`);
    expect(await told()).toEqual(['sweep-paused', 'sweep-resumed', 'sweep-paused']);
    await ask(`POST ${path}/resume`);
    await carryOn(world);
    await payDebts(world.context);
    const acts = await told();
    expect(acts.filter((act) => act === 'sweep-undo-started')).toHaveLength(1);
    expect(acts).toHaveLength(5);
    expect(await latest(world)).not.toHaveProperty('owes');
    happen(world, id, 'suspension-lifted');
  });

  it('stands still while it is paused or the district is frozen, and goes on where it was', async () => {
    const id = world.nextChild();
    happen(world, id, 'suspended');
    const begun = await ask('POST /api/sweeps', { dryRun: false });
    const path = `/api/sweeps/${String(begun.body['id'])}`;
    expect(await ask(`POST ${path}/pause`)).toMatchObject({
      body: { pausedBy: expect.any(String) as unknown },
    });
    expect(await ask(`POST ${path}/pause`)).toMatchObject({ status: 200 });
    expect(await carryOn(world)).toMatchObject({ state: 'looking', looked: 0 });
    expect(await ask('POST /api/sweeps', { dryRun: false })).toMatchObject({ code: 'sweep-busy' });
    await ask('PUT /api/freeze', { frozen: true });
    expect(await ask(`POST ${path}/resume`)).toMatchObject({ status: 409, code: 'district-frozen' });
    await ask('PUT /api/freeze', { frozen: false });
    await ask(`POST ${path}/resume`);
    await ask('PUT /api/freeze', { frozen: true });
    expect(await carryOn(world)).toMatchObject({ state: 'looking', waitsFor: 'district-frozen', looked: 0 });
    await ask('PUT /api/freeze', { frozen: false });
    world.clock.ahead += 2_000;
    const done = await carryOn(world);
    expect(done).toMatchObject({ state: 'done' });
    expect(stateInCanvas(id)).toBe('suspended');
    expect(await ask(`POST ${path}/pause`)).toMatchObject({ status: 409, code: 'sweep-over' });
  });

  it('is the district’s: a school admin reads what is of the own school, a teacher nothing', async () => {
    const { id } = await latest(world);
    const schoolAdmin = await world.launch('schoolAdmin', {
      placement: 'account_navigation',
      accountId: world.canvas.places.school,
    });
    const other = await world.launch('otherSchoolAdmin', {
      placement: 'account_navigation',
      accountId: world.canvas.places.otherSchool,
    });
    const seen = async (token: string) =>
      (await ask(`GET /api/sweeps/${id}`, undefined, token)).body as unknown as SweepReport;
    const own = await seen(schoolAdmin);
    expect(own.mayRun).toBe(false);
    expect(own.logins.map(({ outcome }) => outcome)).toEqual([
      'suspended-by-sis',
      'became-staff',
      'came-back',
      // For this one no card is wanted, and the card of that one was for a day that is over.
      'came-back',
      'came-back',
    ]);
    expect(await seen(other)).toMatchObject({
      mayRun: false,
      logins: [],
      sweep: { outcomes: {}, canUndo: 0, deleted: 0 },
    });
    for (const line of ['go', 'pause', 'resume', 'undo'])
      expect(await ask(`POST /api/sweeps/${id}/${line}`, {}, schoolAdmin)).toMatchObject({ status: 404 });
    expect(await ask('POST /api/sweeps', { dryRun: true }, schoolAdmin)).toMatchObject({ status: 404 });
    expect(await ask('GET /api/sweeps', undefined, world.teacher)).toMatchObject({ status: 404 });
    expect(await ask(`GET /api/sweeps/${id}`, undefined, world.teacher)).toMatchObject({ status: 404 });
    expect(await ask('GET /api/sweeps/none')).toMatchObject({ status: 404, code: 'not-found' });
    expect(await ask('POST /api/sweeps', { dryRun: 'no' })).toMatchObject({ code: 'bad-input' });
    const list = (await ask('GET /api/sweeps')).body as unknown as SweepList;
    expect(list.sweeps[0]).toMatchObject({ id, canUndo: 1 });
    expect(list.nextAt).toBeDefined();
  });

  it('counts for its limit what an earlier one of the same night did unasked', async () => {
    world.clock.ahead += 24 * 60 * 60_000;
    const children = Array.from({ length: 6 }, () => world.nextChild());
    for (const id of children.slice(0, 3)) happen(world, id, 'suspended');
    const first = await sweepAll(world);
    expect(first).toMatchObject({ state: 'done', wanted: 3, limit: 10 });
    await world.context.storage.sweeps.update({ id: first.id }, { set: { wanted: 8 } });
    for (const id of children.slice(3)) happen(world, id, 'suspended');
    world.clock.ahead += 60 * 60_000;
    expect(await sweepAll(world)).toMatchObject({ state: 'asking', wanted: 3, limit: 2 });
    expect(children.slice(3).map(stateInCanvas)).toEqual(['active', 'active', 'active']);
    world.clock.ahead += 23 * 60 * 60_000;
    expect(await sweepAll(world)).toMatchObject({ state: 'done', wanted: 3, limit: 10 });
  });
});
