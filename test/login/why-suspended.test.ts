import { describe, expect, it } from 'vitest';
import type { Roster } from '../../contract/roster.ts';
import { useLoginWorld } from './login-world.ts';
import { happen, sweepAll } from './sweep/carry-sweep.ts';

describe('why a login is suspended', () => {
  const world = useLoginWorld();
  const inRoster = async (id: string) => {
    const { body } = await world().api(world().teacher, `GET /api/classes/${String(world().classId)}/roster`);
    return (body as unknown as Roster).students.find((student) => student.id === id)?.suspended;
  };
  const stateInCanvas = (id: string) => world().simpleLogins(id)[0]?.workflowState;

  it('stands on the child’s page and in the class: a teacher’s lost card, or an admin’s word', async () => {
    const { people } = world().canvas;
    const cases = [
      [world().teacher, people.benchTeacher.name, 'by-teacher'],
      [world().admin, people.districtAdmin.name, 'by-admin'],
    ] as const;
    for (const [token, by, why] of cases) {
      const id = world().nextChild();
      const { child } = await world().act(id, 'suspend', {}, token);
      expect(child.suspended).toEqual({ by, why, at: expect.any(String) as unknown });
      expect(await inRoster(id)).toEqual(child.suspended);
      expect((await world().act(id, 'reactivate')).child).toMatchObject({ state: 'has-card' });
      expect(await inRoster(id)).toBeUndefined();
      expect(await world().recordOf(id)).not.toHaveProperty('suspendedFor');
    }
  });

  it.each([
    ['removed', 'left-district', 'no-own-login'],
    ['suspended', 'suspended-by-sis', 'own-login-suspended'],
  ] as const)(
    'the nightly check’s (own login %s): nobody is let in as long as it is so, by whatever act',
    async (what, why, code) => {
      const id = world().nextChild();
      happen(world(), id, what);
      await sweepAll(world());
      expect((await world().child(id)).child).toMatchObject({
        state: 'suspended',
        suspended: { by: 'Login Cards', why },
      });
      for (const kind of ['reactivate', 'new-password', 'card-for-today']) {
        const { child } = await world().act(id, kind);
        expect(child).toMatchObject({
          state: 'suspended',
          suspended: { why },
          act: { state: 'failed', code },
        });
        expect(stateInCanvas(id)).toBe('suspended');
      }
      for (const login of world().canvas.world.pseudonymsOf(Number(id)))
        if (login.sisUserId !== null) login.workflowState = 'active';
      expect((await world().act(id, 'reactivate')).child).toMatchObject({ state: 'has-card' });
      expect(stateInCanvas(id)).toBe('active');
    },
  );

  it('counts for one that Canvas locked, too, and never lets in whom the district has suspended since', async () => {
    const [locked, lost] = [world().nextChild(), world().nextChild()];
    world().simpleLogins(locked)[0]!.workflowState = 'suspended';
    await world().child(locked);
    await world().act(lost, 'suspend');
    for (const id of [locked, lost]) happen(world(), id, 'suspended');
    const code = 'own-login-suspended';
    expect((await world().act(locked, 'unlock')).child).toMatchObject({ state: 'locked', act: { code } });
    expect((await world().act(lost, 'reactivate')).child).toMatchObject({
      state: 'suspended',
      suspended: { why: 'by-teacher' },
      act: { code },
    });
    for (const id of [locked, lost]) happen(world(), id, 'suspension-lifted');
  });

  it('goes with the suspension, whoever ends it: also somebody in Canvas, as the check of the next night sees', async () => {
    const id = world().nextChild();
    await world().act(id, 'suspend');
    world().simpleLogins(id)[0]!.workflowState = 'active';
    await sweepAll(world());
    const record = await world().recordOf(id);
    expect(record.state).toBe('active');
    for (const field of ['suspendedAt', 'suspendedBy', 'suspendedFor', 'suspendedBySweep'])
      expect(record).not.toHaveProperty(field);
  });

  it('is not known of one that was suspended before reasons were kept: that is said, and a move leaves it', async () => {
    const id = world().nextChild();
    await world().act(id, 'suspend');
    const where = { id: `${world().districtId}:${id}` };
    await world().context.storage.logins.update(where, { unset: ['suspendedFor'] });
    const { suspended } = (await world().child(id)).child;
    expect(suspended).toMatchObject({ by: world().canvas.people.benchTeacher.name });
    expect(suspended).not.toHaveProperty('why');
    expect((await world().act(id, 'reactivate')).child).toMatchObject({ state: 'has-card' });
  });
});
