import { describe, expect, it } from 'vitest';
import { SweepReportSchema, SweepSchema } from '../../contract/sweep.ts';
import { expectOk } from '../../demo/person.ts';
import { makeLogins, openInAccount, openInClass, planClass, refusalOf, useWorld } from './world.ts';

describe('the nightly check of the whole server, begun by hand', () => {
  const world = useWorld();

  it('ends the login of a child whom the district removed, and says so to the district admin alone', async () => {
    const { practice } = world();
    const teacher = await openInClass(world(), 'teacher', 'demoClass');
    const batch = await makeLogins(teacher, await planClass(teacher, world(), 'demoClass'));
    const { studentId = '', username } = batch.items[0] ?? {};
    const logins = practice.world.pseudonymsOf(Number(studentId));
    for (const login of logins) if (login.uniqueId !== username) login.workflowState = 'deleted';
    const admin = await openInAccount(world(), 'districtAdmin', 'root');
    const begun = SweepSchema.parse(expectOk(await admin.call('POST', '/api/sweeps', { dryRun: false })));
    const report = async () =>
      SweepReportSchema.parse(expectOk(await admin.call('GET', `/api/sweeps/${begun.id}`)));
    await expect.poll(async () => (await report()).sweep.state, { timeout: 30_000 }).toBe('done');
    expect((await report()).logins).toMatchObject([
      { studentId, outcome: 'left-district', fate: 'suspended', lastLogin: true },
    ]);
    expect(logins.find(({ uniqueId }) => uniqueId === username)).toMatchObject({
      workflowState: 'suspended',
    });
    expect(refusalOf(await teacher.call('GET', `/api/sweeps/${begun.id}`))).toEqual({
      status: 404,
      code: 'not-found',
    });
  });
});
