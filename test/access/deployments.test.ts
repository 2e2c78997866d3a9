import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DeploymentsSchema, type DeploymentView } from '../../contract/deployments.ts';
import { atRoot, inClass, startDistrict, type DistrictWorld } from '../connection/district-world.ts';

let world: DistrictWorld;
let district: string;
let clientId: string;
let schoolTool: number;
let classTool: number;

beforeAll(async () => {
  world = await startDistrict();
  const { canvas } = world;
  district = await world.connect();
  await world.api(district, 'PUT /api/schools', { on: [String(canvas.places.school)] });
  clientId = String([...canvas.world.ltiKeys.all()][0]?.id);
  schoolTool = canvas.installTool({ clientId, accountId: canvas.places.school }).id;
  classTool = canvas.installTool({ clientId, courseId: canvas.places.otherSchoolClass }).id;
});
afterAll(() => world.stop());

const atSchool = () => ({
  placement: 'account_navigation' as const,
  accountId: world.canvas.places.school,
  toolId: schoolTool,
});

async function listAs(token: string): Promise<DeploymentView[]> {
  const answer = await world.api(token, 'GET /api/deployments');
  expect(answer.status).toBe(200);
  return DeploymentsSchema.parse(answer.body).deployments;
}

describe('where the tool is installed', () => {
  it('is the root alone before anybody opened it elsewhere', async () => {
    const rows = await listAs(district);
    expect(rows).toMatchObject([
      { where: 'account', accountId: String(world.canvas.places.root), clientId, launches: 1 },
    ]);
  });

  it('grows by each account and class that it is opened from, whichever deployment it is', async () => {
    await world.launch('schoolAdmin', atSchool());
    world.clock.ahead += 60_000;
    await world.launch('otherSchoolTeacher', {
      ...inClass(world.canvas.places.otherSchoolClass),
      toolId: classTool,
    });
    const { world: data, places } = world.canvas;
    const rows = await listAs(district);
    expect(rows.map(({ where, accountName, courseName }) => [where, accountName, courseName])).toEqual([
      [
        'course',
        data.accounts.need(places.otherSchool).name,
        data.courses.need(places.otherSchoolClass).name,
      ],
      ['account', data.accounts.need(places.school).name, undefined],
      ['account', data.accounts.need(places.root).name, undefined],
    ]);
  });

  it('counts launches and remembers the first and the last, of several at once too', async () => {
    const before = (await listAs(district)).find(({ where }) => where === 'account');
    world.clock.ahead += 60_000;
    await Promise.all([1, 2, 3].map(() => world.launch('schoolAdmin', atSchool())));
    const after = (await listAs(district))[0];
    expect(after?.launches).toBe((before?.launches ?? 0) + 3);
    expect(after?.firstSeenAt).toBe(before?.firstSeenAt);
    expect(Date.parse(after?.lastUsedAt ?? '')).toBeGreaterThan(Date.parse(before?.lastUsedAt ?? ''));
  });

  it('asks Canvas about an installation once', async () => {
    await listAs(district);
    await world.takeCalls();
    await listAs(district);
    expect(JSON.stringify(await world.takeCalls())).not.toContain('lti_context_id');
  });

  it('is shown to a school admin for the own accounts alone', async () => {
    const rows = await listAs(await world.launch('schoolAdmin', atSchool()));
    expect(rows.map(({ accountId }) => accountId)).toEqual([String(world.canvas.places.school)]);
    const other = await listAs(
      await world.launch('otherSchoolAdmin', {
        placement: 'account_navigation',
        accountId: world.canvas.places.otherSchool,
      }),
    );
    expect(other.map(({ where }) => where)).toEqual(['course']);
  });

  it('is nothing for a teacher', async () => {
    const teacher = await world.launch('teacher', inClass(world.canvas.places.demoClass));
    expect(await world.api(teacher, 'GET /api/deployments')).toMatchObject({
      status: 404,
      code: 'not-found',
    });
  });

  it('says "unknown" of a class that was deleted before anybody asked', async () => {
    const { canvas } = world;
    const gone = canvas.installTool({ clientId, courseId: canvas.places.demoClass }).id;
    await world.launch('teacher', { ...inClass(canvas.places.demoClass), toolId: gone });
    canvas.world.courses.need(canvas.places.demoClass).workflowState = 'deleted';
    expect((await listAs(district)).map(({ where }) => where)).toContain('unknown');
    canvas.world.courses.need(canvas.places.demoClass).workflowState = 'available';
    // Asked again a day later; by then the session is over, so by a new one.
    world.clock.ahead += 25 * 60 * 60_000;
    const rows = await listAs(await world.launch('districtAdmin', atRoot(world)));
    expect(rows.map(({ where }) => where)).not.toContain('unknown');
  });

  it('is not grown by a launch that was not let in', async () => {
    const { deployments } = world.context.storage;
    const before = await deployments.count({});
    const { canvas } = world;
    const fresh = canvas.installTool({ clientId, courseId: canvas.places.oddClass }).id;
    await expect(
      world.launch('pupil', { ...inClass(canvas.places.demoClass), toolId: fresh }),
    ).rejects.toThrow();
    expect(await deployments.count({})).toBe(before);
  });
});
