import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  YearEndCountSchema,
  YearEndRunsSchema,
  YearEndSchema,
  YearEndsSchema,
} from '../../contract/year-end.ts';
import { yearEndRoutes } from '../../server/login/year-end/routes.ts';
import { claimYear, workOnYear } from '../../server/login/year-end/work-on-year.ts';
import { startLoginWorld, type LoginWorld } from './login-world.ts';

let world: LoginWorld;
let schoolAdmin: string;
beforeEach(async () => {
  world = await startLoginWorld({}, yearEndRoutes);
  const { school: accountId } = world.canvas.places;
  schoolAdmin = await world.launch('schoolAdmin', { placement: 'account_navigation', accountId });
});
afterEach(() => world.stop());

const classIds = () => [String(world.classId)];
const ask = (line: string, body?: unknown, token = schoolAdmin) => world.api(token, line, body);
const count = async (kind: string, token = schoolAdmin) =>
  YearEndCountSchema.parse(
    (await ask('POST /api/year-ends/count', { kind, classIds: classIds() }, token)).body,
  );
const logins = () => world.context.storage.logins.find({ courseId: String(world.classId) });
const turn = async (): Promise<void> => {
  const claimed = await claimYear(world.context, 'test');
  if (claimed) await workOnYear(world.context, claimed, () => false);
};

describe('the end of a year of a class in which logins were made by two schools', () => {
  /** As where the district has put the class under another school since. */
  const makeOthers = async () => {
    const [other, ...own] = await logins();
    const accountId = String(world.canvas.places.otherSchool);
    await world.context.storage.logins.update({ id: other!.id }, { set: { accountId } });
    return { other: other!, own };
  };

  it('counts, names and suspends what is of the admin’s own, and comes to its end', async () => {
    const { other, own } = await makeOthers();
    expect(await count('suspend')).toMatchObject({ logins: own.length });
    expect((await count('move')).nowhere).not.toContain(other.name);
    const body = { kind: 'suspend', classIds: classIds(), logins: own.length };
    expect(YearEndSchema.parse((await ask('POST /api/year-ends', body)).body)).toMatchObject({
      total: own.length,
    });
    await turn();
    const { classes } = YearEndsSchema.parse((await ask('GET /api/year-ends')).body);
    const { yearEnds } = YearEndRunsSchema.parse((await ask('GET /api/year-ends/runs')).body);
    expect(yearEnds).toMatchObject([{ state: 'done', done: own.length, failed: 0 }]);
    expect(classes).toMatchObject([{ active: 0, suspended: own.length }]);
    expect(world.simpleLogins(other.studentId)).toMatchObject([{ workflowState: 'active' }]);
    expect(await count('suspend')).toMatchObject({ logins: 0, already: own.length });
  });

  it('is of all of them for an admin of the district', async () => {
    const { own } = await makeOthers();
    expect(await count('suspend', world.admin)).toMatchObject({ logins: own.length + 1 });
  });

  it('names a class twice and counts it once', async () => {
    const twice = { kind: 'suspend', classIds: [...classIds(), ...classIds()] };
    const counted = YearEndCountSchema.parse((await ask('POST /api/year-ends/count', twice)).body);
    expect(counted.logins).toBe((await logins()).length);
  });
});

it('what somebody else has begun for the same classes is not shown to a school’s admin, and not begun twice', async () => {
  const all = await logins();
  const body = { kind: 'suspend', classIds: classIds(), logins: all.length };
  expect((await ask('POST /api/year-ends', body, world.admin)).status).toBe(202);
  expect(await ask('POST /api/year-ends', body)).toMatchObject({ status: 409, code: 'year-end-changed' });
  expect((await ask('GET /api/year-ends/runs')).body).toMatchObject({ yearEnds: [] });
  expect(await world.context.storage.yearEnds.count({})).toBe(1);
});
