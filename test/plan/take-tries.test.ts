import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { triesADay } from '../../server/plan/take-tries.ts';
import { startDistrict, type DistrictWorld } from '../connection/district-world.ts';
import { openSchool, planAsTeacher, type Uploader } from './upload-world.ts';

describe('what one person may try of usernames and passwords in a day', () => {
  let world: DistrictWorld;
  let teacher: Uploader;
  beforeAll(async () => {
    world = await startDistrict();
    await openSchool(world, true);
  });
  afterAll(() => world.stop());
  beforeEach(async () => {
    await world.context.storage.quotas.remove({});
    teacher = await planAsTeacher(world);
  });

  /** All but so many of the day's tries are used up. */
  async function leave(what: keyof typeof triesADay, left: number): Promise<void> {
    const { quotas } = world.context.storage;
    const [counted] = (await quotas.find({})).filter(({ id }) => id.includes(`:${what}:`));
    await quotas.update({ id: counted!.id }, { set: { used: triesADay[what] - left } });
  }
  const line = () => `/api/plans/${teacher.plan.id}/lines/${teacher.plan.lines[0]!.studentId}`;
  const check = (typed: object) => world.api(teacher.token, `POST ${line()}/check`, typed);
  const save = (typed: object) => world.api(teacher.token, `PATCH ${line()}`, typed);
  const refused = (what: string, left = 0) => ({
    status: 429,
    code: 'tries-used-up',
    body: { problem: { details: { what, left } } },
  });

  it('typed usernames are counted, checked or saved, and refused when they are used up; draws are not', async () => {
    expect(await check({ username: 'bluebird7' })).toMatchObject({ status: 200, body: { issues: [] } });
    await leave('usernames', 1);
    expect(await save({ username: 'bluebird7' })).toMatchObject({ status: 200 });
    expect(await check({ username: 'redbird7' })).toMatchObject(refused('usernames'));
    expect(await save({ username: 'redbird7' })).toMatchObject(refused('usernames'));
    expect((await teacher.now()).lines[0]?.username).toBe('bluebird7');
    expect(await save({ redraw: 'both' })).toMatchObject({ status: 200 });
    expect(await save({ skip: true })).toMatchObject({ status: 200 });
    world.clock.ahead += 24 * 60 * 60_000;
    teacher = await planAsTeacher(world);
    expect(await check({ username: 'redbird7' })).toMatchObject({ status: 200 });
    world.clock.ahead -= 24 * 60 * 60_000;
  });

  it('typed passwords are counted by themselves, and a guess that is refused was never looked up', async () => {
    expect(await check({ password: 'sunnyfrog58' })).toMatchObject({ status: 200, body: { issues: [] } });
    await leave('passwords', 0);
    expect(await check({ password: 'sunnyfrog58' })).toMatchObject(refused('passwords'));
    expect(await save({ password: 'sunnyfrog58' })).toMatchObject(refused('passwords'));
    expect(await check({ username: 'bluebird7' })).toMatchObject({ status: 200 });
  });

  it('a list counts for each row that means a child, before its report is told; taking over what was seen is free', async () => {
    const [one, two] = teacher.plan.lines;
    const list = `Canvas ID,Username\n${one!.studentId},bluebird7\n${two!.studentId},redbird7\n999,greenbird7`;
    const report = await teacher.look(list);
    await leave('usernames', 1);
    expect(await teacher.refusal(await teacher.send('/upload', list))).toMatchObject({
      status: 429,
      code: 'tries-used-up',
      details: { what: 'usernames', left: 1 },
    });
    const after = await teacher.take(list, report.seen);
    expect(after.lines.slice(0, 2).map(({ username }) => username)).toEqual(['bluebird7', 'redbird7']);
  });

  it('one person’s tries are nobody else’s', async () => {
    await check({ username: 'bluebird7' });
    await leave('usernames', 0);
    const admin = await world.connect();
    const { demoClass } = world.canvas.places;
    const { body } = await world.api(admin, `POST /api/classes/${String(demoClass)}/plan`);
    const path = `/api/plans/${String(body['id'])}/lines/${teacher.plan.lines[0]!.studentId}/check`;
    expect(await world.api(admin, `POST ${path}`, { username: 'bluebird7' })).toMatchObject({ status: 200 });
  });
});
