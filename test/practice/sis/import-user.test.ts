import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSisCanvas, type SisCanvas } from './sis-canvas.ts';

let canvas: SisCanvas;
beforeAll(async () => {
  canvas = await startSisCanvas();
});
afterAll(() => canvas.stop());

const heading = 'user_id,login_id,full_name,status';
/** The row of a pupil as the SIS sends it every night, with another status. */
function rowOf(userId: number, status: string): string {
  const { sisUserId, uniqueId } = canvas.standard(userId);
  return `${sisUserId ?? ''},${uniqueId},"${canvas.world.users.need(userId).name}",${status}`;
}

describe('a pupil whom the SIS suspends', () => {
  it('has the one login suspended; the other and the enrolments stay as they are', async () => {
    const pupil = canvas.pupil(0);
    const ours = await canvas.simpleLogin(pupil);
    await canvas.import([heading, rowOf(pupil, 'suspended')]);
    expect(canvas.standard(pupil).workflowState).toBe('suspended');
    expect([ours.workflowState, ...canvas.states(pupil)]).toEqual(['active', 'active']);
  });

  it('is let in again by the next active row', async () => {
    const pupil = canvas.pupil(0);
    await canvas.import([heading, rowOf(pupil, 'active')]);
    expect(canvas.standard(pupil).workflowState).toBe('active');
  });
});

describe('a pupil whom the SIS removes', () => {
  it('keeps every enrolment while another login is not deleted, a suspended one too', async () => {
    const pupil = canvas.pupil(1);
    const ours = await canvas.simpleLogin(pupil);
    ours.workflowState = 'suspended';
    await canvas.import([heading, rowOf(pupil, 'deleted')]);
    expect(canvas.standard(pupil).workflowState).toBe('deleted');
    expect(canvas.states(pupil)).toEqual(['active']);
  });

  it('loses them with the last login, and who observed loses theirs', async () => {
    const pupil = canvas.pupil(2);
    const { world, places, people } = canvas;
    const [row] = world.enrollmentsOf(pupil);
    const { id: _id, rootId: _rootId, ...fields } = row!;
    const role = [...world.roles.all()].find(({ name }) => name === 'ObserverEnrollment');
    const observer = world.addEnrollment({
      ...fields,
      userId: people.parent.id,
      courseId: places.benchClass,
      type: 'ObserverEnrollment',
      roleId: role?.id ?? 0,
      associatedUserId: pupil,
    });
    await canvas.import([heading, rowOf(pupil, 'deleted')]);
    expect(canvas.states(pupil)).toEqual(['deleted']);
    expect(observer.workflowState).toBe('deleted');
  });

  it('comes back by an active row, without the enrolments', async () => {
    const pupil = canvas.pupil(2);
    await canvas.import([heading, rowOf(pupil, 'active')]);
    expect(canvas.standard(pupil).workflowState).toBe('active');
    expect(canvas.states(pupil)).toEqual(['deleted']);
  });

  it('is passed over where deletions are to be skipped, and the importer cannot remove herself', async () => {
    const pupil = canvas.pupil(3);
    await canvas.import([heading, rowOf(pupil, 'deleted')], 'skip_deletes=1');
    expect(canvas.standard(pupil).workflowState).toBe('active');
    const { warnings } = await canvas.import([heading, rowOf(canvas.people.districtAdmin.id, 'deleted')]);
    expect(warnings).toEqual([expect.stringContaining("Can't remove yourself")]);
  });
});

describe('a name that is taken', () => {
  it('stops the whole row, also a suspension: the login under the SIS id stays as it is', async () => {
    const [pupil, other] = [canvas.pupil(4), canvas.pupil(5)];
    const ours = await canvas.simpleLogin(other);
    const { sisUserId } = canvas.standard(pupil);
    const { warnings } = await canvas.import([heading, `${sisUserId ?? ''},${ours.uniqueId},X,suspended`]);
    expect(warnings).toEqual([expect.stringContaining(`Canvas ID ${other} has already claimed`)]);
    expect(canvas.standard(pupil).workflowState).toBe('active');
  });

  it('under another SIS id is taken over only where the import says so', async () => {
    const login = canvas.standard(canvas.pupil(6));
    const row = `NEW-1,${login.uniqueId},X,active`;
    expect((await canvas.import([heading, row])).warnings).toHaveLength(1);
    expect(login.sisUserId).not.toBe('NEW-1');
    expect((await canvas.import([heading, row], 'update_sis_id_if_login_claimed=1')).warnings).toEqual([]);
    expect(login.sisUserId).toBe('NEW-1');
  });

  it('of a login that no SIS made is adopted, and deleted where the row says deleted', async () => {
    const [adopted, deleted] = [canvas.pupil(7), canvas.pupil(8)];
    const [first, second] = [await canvas.simpleLogin(adopted), await canvas.simpleLogin(deleted)];
    await canvas.import([
      heading,
      `A-1,${first.uniqueId},Sam Sample,active`,
      `A-2,${second.uniqueId},X,deleted`,
    ]);
    expect(first).toMatchObject({
      sisUserId: 'A-1',
      authenticationProviderId: null,
      workflowState: 'active',
    });
    expect(canvas.world.users.need(adopted)).toMatchObject({
      name: 'Sam Sample',
      sortableName: 'Sample, Sam',
    });
    expect(second).toMatchObject({ sisUserId: 'A-2', workflowState: 'deleted' });
    expect(canvas.states(deleted)).toEqual(['active']);
  });
});

describe('what was changed by hand', () => {
  it('stays: the name of a login made by API, a login suspended by API, the name of a person', async () => {
    const pupil = canvas.pupil(9);
    const ours = await canvas.simpleLogin(pupil);
    const name = ours.uniqueId;
    const form = { 'login[workflow_state]': 'suspended', 'login[sis_user_id]': 'B-1' };
    await canvas.call(canvas.admin, `PUT /api/v1/accounts/1/logins/${ours.id}`, { form });
    const renamed = JSON.stringify({ name: 'Known As' });
    await fetch(`${canvas.controlOrigin}/users/${pupil}`, { method: 'PUT', body: renamed });
    await canvas.import([heading, 'B-1,another-name,Other Name,active']);
    expect(ours).toMatchObject({ sisUserId: 'B-1', uniqueId: name, workflowState: 'suspended' });
    expect(canvas.world.users.need(pupil).name).toBe('Known As');
  });

  it('is overwritten where the import says so', async () => {
    await canvas.import([heading, 'B-1,another-name,Other Name,active'], 'override_sis_stickiness=1');
    const [login] = canvas.world.pseudonymsNamed('another-name');
    expect(login).toMatchObject({ sisUserId: 'B-1', workflowState: 'active' });
    expect(canvas.world.users.need(login!.userId).name).toBe('Other Name');
  });
});

describe('a password of the SIS', () => {
  const withPassword = 'user_id,login_id,full_name,status,password';
  it('is for new logins and those whose password nobody chose', async () => {
    await canvas.import([withPassword, 'P-1,p1,X,active,first-one']);
    await canvas.import([withPassword, 'P-1,p1,X,active,second-one']);
    expect(canvas.world.pseudonymsNamed('p1')[0]?.password).toBe('second-one');
    const ours = await canvas.simpleLogin(canvas.pupil(10));
    await canvas.import([withPassword, `P-2,${ours.uniqueId},X,active,third-one`]);
    expect(ours.password).toBe('blue-fox-12');
  });
});
