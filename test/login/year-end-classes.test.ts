import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { YearEndsSchema } from '../../contract/year-end.ts';
import { yearEndRoutes } from '../../server/login/year-end/routes.ts';
import { inClass } from '../connection/district-world.ts';
import { startLoginWorld, type LoginWorld } from './login-world.ts';

let world: LoginWorld;
beforeEach(async () => {
  world = await startLoginWorld({}, yearEndRoutes);
});
afterEach(() => world.stop());

const ask = (line: string, body?: unknown, token = world.admin) => world.api(token, line, body);
const classesOf = async (query = '') => YearEndsSchema.parse((await ask(`GET /api/year-ends${query}`)).body);
const logins = () => world.context.storage.logins.find({ courseId: String(world.classId) });

describe('the classes that an end of the year can be of', () => {
  it('are of one school where one is asked for, and every school that has some is named', async () => {
    const [moved] = await logins();
    const { school, otherSchool } = world.canvas.places;
    const change = { accountId: String(otherSchool), courseId: '99' };
    await world.context.storage.logins.update({ id: moved!.id }, { set: change });
    const whole = await classesOf();
    expect(whole.classes.map(({ accountId }) => accountId).sort()).toEqual(
      [String(school), String(otherSchool)].sort(),
    );
    const one = await classesOf(`?accountId=${String(otherSchool)}`);
    expect(one.classes).toMatchObject([{ id: '99', active: 1 }]);
    expect([one.more, one.schools]).toEqual([0, whole.schools]);
    expect((await classesOf('?accountId=424242')).classes).toEqual([]);
    expect(await ask('GET /api/year-ends?accountId=1+or+1')).toMatchObject({
      status: 400,
      code: 'bad-input',
    });
  });

  it('are listed so many times a minute, since all logins are looked through; how far one is may be asked as often as it changes', async () => {
    const statuses = new Set<number>();
    for (let time = 0; time < 21; time += 1) statuses.add((await ask('GET /api/year-ends')).status);
    expect([...statuses]).toEqual([200, 429]);
    expect((await ask('GET /api/year-ends/runs')).status).toBe(200);
    const teacher = await world.launch('benchTeacher', inClass(world.classId));
    for (const line of ['GET /api/year-ends', 'GET /api/year-ends/runs'])
      expect(await ask(line, undefined, teacher)).toMatchObject({ status: 404, code: 'not-found' });
  });
});
