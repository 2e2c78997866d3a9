import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { PlanSchema, type Plan } from '../../contract/plan.ts';
import { planUnseen, work } from '../batch/press-button.ts';
import { inClass, startDistrict, type DistrictWorld } from '../connection/district-world.ts';
import { openSchool } from './upload-world.ts';

const lookUps = 'GET /api/v1/users/:user_id/logins';

describe('whether a planned username is somebody’s', () => {
  let world: DistrictWorld;
  let token: string;
  let plan: Plan;
  beforeAll(async () => {
    world = await startDistrict();
    await openSchool(world);
    const { demoClass } = world.canvas.places;
    token = await world.launch('teacher', inClass(demoClass));
    await world.takeCalls();
    const made = await world.api(token, `POST /api/classes/${demoClass}/plan`);
    plan = PlanSchema.parse(made.body);
  });
  afterAll(() => world.stop());

  /** Looks at the plan until nothing is being asked any more. */
  async function settled(id = plan.id, as = token): Promise<Plan> {
    for (let look = 0; look < 400; look += 1) {
      const shown = PlanSchema.parse((await world.api(as, `GET /api/plans/${id}`)).body);
      if (!shown.checking) return shown;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    throw new Error('the plan is still being checked');
  }
  /** Somebody of the district signs in by single sign-on with this name. */
  const giveTo = (loginId: string): Promise<unknown> =>
    world.control('POST /sis-rows', { userId: `X-${loginId}`, loginId, name: 'Somebody', provider: 'saml' });
  const typed = (studentId: string, username: string) =>
    world.api(token, `PATCH /api/plans/${plan.id}/lines/${studentId}`, { username });

  it('is asked of Canvas in the background, once for each', async () => {
    expect(plan.lines.map(({ usernameCheck }) => usernameCheck)).toContain('pending');
    const shown = await settled();
    expect(shown.lines.map(({ usernameCheck }) => usernameCheck)).toEqual(shown.lines.map(() => 'free'));
    expect((await world.takeCalls())[lookUps]).toBe(shown.lines.length);
    await settled();
    expect((await world.takeCalls())[lookUps]).toBeUndefined();
  });

  it('and one that is, under another provider and whatever its case, gives way to a spare; the line says so', async () => {
    await giveTo('ZebraFox');
    const { studentId } = plan.lines[0]!;
    expect((await typed(studentId, 'zebrafox')).status).toBe(200);
    const after = (await settled()).lines[0]!;
    expect(after).toMatchObject({ usernameCheck: 'free' });
    expect(after.username).not.toBe('zebrafox');
    expect(after.warnings.map(({ code }) => code)).toEqual(['username-swapped']);
    // Remembered: it is refused before Canvas is asked again.
    const again = await typed(studentId, 'zebrafox');
    expect([again.status, again.code]).toEqual([422, 'plan-line-invalid']);
    expect(JSON.stringify(again.body)).toContain('username-taken-record');
  });

  it('goes on saying so when a list or a draw changes others, and no more once it is another', async () => {
    const codesNow = async () => (await settled()).lines[0]!.warnings.map(({ code }) => code);
    const takeList = async (list: string): Promise<void> => {
      const headers = { authorization: `Bearer ${token}`, 'content-type': 'text/csv' };
      const send = (path: string) =>
        fetch(`${world.origin}/api/plans/${plan.id}${path}`, { method: 'POST', headers, body: list });
      const { seen } = (await (await send('/upload')).json()) as { seen: string };
      expect((await send(`/upload/apply?seen=${seen}`)).status).toBe(200);
    };
    await takeList(`Canvas ID,Username\n${plan.lines[2]!.studentId},zebrawolf`);
    expect(await codesNow()).toEqual(['username-swapped']);
    await world.api(token, `PATCH /api/plans/${plan.id}/lines/${plan.lines[2]!.studentId}`, {
      redraw: 'username',
    });
    expect(await codesNow()).toEqual(['username-swapped']);
    await takeList(`Canvas ID,Username\n${plan.lines[0]!.studentId},zebratiger`);
    expect(await codesNow()).toEqual([]);
  });

  it('is said to be unknown where Canvas cannot be asked, and asked again later', async () => {
    const { studentId } = plan.lines[1]!;
    world.canvas.faults.shots = [{ kind: 'server-error', method: 'GET', path: 'sis_login_id', times: 99 }];
    await typed(studentId, 'zebramoon');
    expect((await settled()).lines[1]).toMatchObject({ username: 'zebramoon', usernameCheck: 'unknown' });
    world.canvas.faults.shots = [];
    expect((await settled()).lines[1]).toMatchObject({ usernameCheck: 'unknown' });
    world.clock.ahead += 41_000;
    await vi.waitFor(async () =>
      expect((await settled()).lines[1]).toMatchObject({ username: 'zebramoon', usernameCheck: 'free' }),
    );
  });

  it('a batch asks of those that nobody has asked of, and makes none that is somebody’s', async () => {
    const { canvas, context } = world;
    const { plan: unseen, press } = await planUnseen(world, 'benchTeacher', canvas.places.benchClass);
    const lines = await context.storage.planLines.find({ planId: unseen.id });
    const [one, two] = lines;
    await giveTo(one!.username);
    await giveTo(two!.username);
    await world.takeCalls();
    const batch = await press();
    await work(world, batch);
    const items = await context.storage.batchItems.find({ batchId: batch.id });
    expect(items.map(({ fate }) => fate)).toEqual(lines.map(() => 'made'));
    for (const line of [one!, two!]) {
      expect(items.find(({ studentId }) => studentId === line.studentId)?.username).not.toBe(line.username);
      expect(canvas.world.pseudonymsNamed(line.username)).toHaveLength(1);
    }
    expect((await world.takeCalls())[lookUps]).toBe(lines.length + 2);
  });

  it('and asks nothing of those that were found free while the plan was looked at', async () => {
    const { canvas, context } = world;
    const { longClass } = canvas.places;
    const as = await world.launch('longClassTeacher', inClass(longClass));
    const looked = PlanSchema.parse((await world.api(as, `POST /api/classes/${longClass}/plan`)).body);
    await settled(looked.id, as);
    const stored = await context.storage.planLines.find({ planId: looked.id });
    const { press, plan: other } = await planUnseen(world, 'longClassTeacher', longClass);
    // The button of the plan that was looked at.
    await context.storage.planLines.remove({ planId: other.id });
    for (const line of stored)
      await context.storage.planLines.insert({
        ...line,
        id: `${other.id}:${line.studentId}`,
        planId: other.id,
      });
    await world.takeCalls();
    await work(world, await press());
    const calls = await world.takeCalls();
    expect(calls[lookUps]).toBeUndefined();
    expect(calls['POST /api/v1/accounts/:account_id/logins']).toBe(stored.length);
  });

  it('but asks again of those that were found free long ago: an import may have given them to somebody', async () => {
    const { canvas, clock, context } = world;
    const { plan: old, press } = await planUnseen(world, 'teacher', canvas.places.demoClass);
    const [line, ...rest] = await context.storage.planLines.find({ planId: old.id });
    const askedAt = clock.now() - (4 * 60 - 1) * 60_000;
    for (const { id, username: askedUsername } of [line!, ...rest])
      await context.storage.planLines.update(
        { id },
        { set: { askedUsername, askedAt, usernameCheck: 'free' } },
      );
    const batch = await press();
    await giveTo(line!.username);
    clock.ahead += 2 * 60_000;
    await work(world, batch);
    const item = await context.storage.batchItems.get(`${batch.id}:${line!.studentId}`);
    expect(item).toMatchObject({ fate: 'made' });
    expect(item?.username).not.toBe(line!.username);
    expect(canvas.world.pseudonymsNamed(line!.username)).toHaveLength(1);
  });
});
