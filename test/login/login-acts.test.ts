import { describe, expect, it } from 'vitest';
import { inClass } from '../connection/district-world.ts';
import { useLoginWorld } from './login-world.ts';

describe('what is done to one login after its first day', () => {
  const world = useLoginWorld();
  const standardLogins = () =>
    [...world().canvas.world.pseudonyms.all()]
      .filter(({ sisUserId }) => sisUserId !== null)
      .map((login) => structuredClone(login));

  it('suspends, reactivates and deletes, each in the record, and touches no standard login', async () => {
    const id = world().nextChild();
    const before = standardLogins();
    const { child } = await world().child(id);
    expect(child).toMatchObject({ id, state: 'has-card', hasPassword: true });
    expect(child.username).toBe(world().simpleLogins(id)[0]?.uniqueId);

    const suspended = await world().act(id, 'suspend');
    expect(suspended.child).toMatchObject({ state: 'suspended', act: { kind: 'suspend', state: 'done' } });
    expect(suspended.child.suspended?.by).toBe(world().canvas.people.benchTeacher.name);
    expect(world().simpleLogins(id)[0]).toMatchObject({ workflowState: 'suspended' });
    expect(await world().act(id, 'suspend')).toMatchObject({ status: 409, code: 'login-act-unfit' });
    expect(await world().act(id, 'unlock')).toMatchObject({ status: 409, code: 'login-act-unfit' });

    expect((await world().act(id, 'reactivate')).child).toMatchObject({ state: 'has-card' });
    expect((await world().child(id)).child).not.toHaveProperty('suspended');
    expect(world().simpleLogins(id)[0]).toMatchObject({ workflowState: 'active' });

    const deleted = await world().act(id, 'delete');
    expect(deleted.child).toMatchObject({ state: 'none-yet', hasPassword: false, act: { state: 'done' } });
    expect(deleted.child).not.toHaveProperty('username');
    expect(world().simpleLogins(id)).toEqual([]);
    expect(await world().act(id, 'delete')).toMatchObject({ status: 409, code: 'login-act-unfit' });
    expect(await world().recorded(id)).toEqual([
      { act: 'login-suspended' },
      { act: 'login-reactivated' },
      { act: 'login-deleted' },
    ]);
    expect(standardLogins()).toEqual(before);
  });

  it('tells a login that Canvas locked from one that was suspended here, and unlocks it into the record', async () => {
    const id = world().nextChild();
    world().simpleLogins(id)[0]!.workflowState = 'suspended';
    expect((await world().child(id)).child).toMatchObject({ state: 'locked' });
    expect(await world().act(id, 'reactivate')).toMatchObject({ code: 'login-act-unfit' });
    expect((await world().act(id, 'unlock')).child).toMatchObject({ state: 'has-card' });
    expect(world().simpleLogins(id)[0]).toMatchObject({ workflowState: 'active' });
    expect(await world().recorded(id)).toEqual([{ act: 'login-unlocked' }]);
    // Suspended here, let in by somebody in Canvas, locked again: no longer ours.
    await world().act(id, 'suspend');
    world().simpleLogins(id)[0]!.workflowState = 'active';
    expect((await world().child(id)).child).toMatchObject({ state: 'has-card' });
    world().simpleLogins(id)[0]!.workflowState = 'suspended';
    expect((await world().child(id)).child).toMatchObject({ state: 'locked' });
  });

  it('leaves alone what an import took over, what was changed in Canvas, and a child’s only login', async () => {
    const cases = [
      ['adopted', 'no-longer-ours', 'needs-attention'],
      ['renamed', 'changed-in-canvas', 'has-card'],
      ['other-provider', 'changed-in-canvas', 'has-card'],
      ['only', 'last-login', 'has-card'],
    ] as const;
    for (const [how, code, state] of cases) {
      const id = world().nextChild();
      const login = world().simpleLogins(id)[0]!;
      const others = world()
        .canvas.world.pseudonymsOf(Number(id))
        .filter((other) => other !== login);
      if (how === 'adopted') login.sisUserId = `sis-${id}`;
      if (how === 'renamed') world().canvas.world.changePseudonym(login, { uniqueId: `renamed-${id}` });
      if (how === 'other-provider') login.authenticationProviderId = null;
      if (how === 'only') for (const other of others) other.workflowState = 'deleted';
      const before = structuredClone(login);
      const { child } = await world().act(id, 'delete');
      expect([how, child.state, child.act]).toEqual([
        how,
        state,
        expect.objectContaining({ kind: 'delete', state: 'failed', code }),
      ]);
      expect(login).toEqual(before);
      expect(await world().recorded(id)).toEqual([{ act: 'login-act-failed', code }]);
    }
  });

  it('shows a login that is no longer ours or gone as such, and makes room for another without touching it', async () => {
    const [adopted, gone] = [world().nextChild(), world().nextChild()];
    const login = world().simpleLogins(adopted)[0]!;
    world().canvas.world.changePseudonym(login, { sisUserId: `sis-${adopted}` });
    const before = structuredClone(login);
    expect((await world().child(adopted)).child).toMatchObject({
      state: 'needs-attention',
      code: 'no-longer-ours',
    });
    for (const kind of ['suspend', 'delete', 'new-password', 'card-for-today'])
      expect(await world().act(adopted, kind)).toMatchObject({ status: 409, code: 'login-act-unfit' });
    expect((await world().print(adopted)).status).toBe(404);
    expect((await world().act(adopted, 'let-go')).child).toMatchObject({ state: 'none-yet' });
    expect(await world().recorded(adopted)).toEqual([{ act: 'login-let-go' }]);
    expect(login).toEqual(before);

    expect(await world().act(gone, 'let-go')).toMatchObject({ status: 409, code: 'login-act-unfit' });
    world().simpleLogins(gone)[0]!.workflowState = 'deleted';
    expect((await world().child(gone)).child).toMatchObject({ state: 'needs-attention', code: 'login-gone' });
    expect((await world().act(gone, 'delete')).child).toMatchObject({ state: 'none-yet' });
  });

  it('forgets no login that is ours again after all', async () => {
    const id = world().nextChild();
    const login = world().simpleLogins(id)[0]!;
    world().canvas.world.changePseudonym(login, { sisUserId: `sis-${id}` });
    await world().child(id);
    world().canvas.world.changePseudonym(login, { sisUserId: null });
    const answer = await world().act(id, 'let-go');
    expect(answer.child).toMatchObject({ state: 'has-card', act: { state: 'failed', code: 'still-ours' } });
  });

  it('says of one that went with an overwritten test copy just that, and asks nobody about it', async () => {
    const id = world().nextChild();
    const where = { id: `${world().districtId}:${id}` };
    await world().context.storage.logins.update(where, { set: { state: 'overwritten' } });
    await world().takeCalls();
    const { child } = await world().child(id);
    expect(child).toMatchObject({ state: 'none-yet', code: 'overwritten' });
    expect((await world().takeCalls())['GET /api/v1/users/:user_id/logins']).toBeUndefined();
    expect((await world().recordOf(id)).state).toBe('overwritten');
  });

  it('goes on after an answer that was lost, once, and finds out what was done', async () => {
    for (const kind of ['suspend', 'delete'] as const) {
      const id = world().nextChild();
      const method = kind === 'suspend' ? 'PUT' : 'DELETE';
      world().canvas.faults.shots = [{ kind: 'lose-answer', method, path: '/logins' }];
      const begun = await world().act(id, kind);
      expect(begun.child.act).toMatchObject({ state: 'running', waitsFor: 'canvas-unreachable' });
      expect(await world().act(id, 'delete')).toMatchObject({ status: 409, code: 'login-busy' });
      await world().turn();
      expect((await world().child(id)).child.act).toMatchObject({ kind, state: 'done' });
      expect(await world().recorded(id)).toHaveLength(1);
    }
  });

  it('is asked for in vain where Canvas says no, and given up where it never answers', async () => {
    const id = world().nextChild();
    world().canvas.faults.shots = [{ kind: 'not-authorized', method: 'PUT', path: '/logins' }];
    expect((await world().act(id, 'suspend')).child).toMatchObject({
      state: 'has-card',
      act: { state: 'failed', code: 'not-allowed-by-canvas' },
    });
    world().canvas.faults.shots = [{ kind: 'server-error', method: 'PUT', path: '/logins', times: 50 }];
    await world().act(id, 'suspend');
    for (let tries = 1; tries <= 12; tries += 1) await world().turn();
    expect((await world().child(id)).child.act).toMatchObject({
      state: 'failed',
      code: 'canvas-kept-failing',
    });
  });

  it('stops when the child leaves the class or the teacher does, while it waits', async () => {
    const rowsOf = (userId: number) =>
      [...world().canvas.world.enrollments.all()].filter((row) => row.userId === userId);
    const cases = [
      [(id: string) => rowsOf(Number(id)), 'not-a-pupil'],
      [() => rowsOf(world().canvas.people.benchTeacher.id), 'starter-lost-class'],
    ] as const;
    for (const [rows, code] of cases) {
      const id = world().nextChild();
      world().canvas.faults.shots = [{ kind: 'server-error', method: 'PUT', path: '/logins' }];
      await world().act(id, 'suspend');
      const changed = rows(id).map((row) => ({ row, before: row.workflowState }));
      for (const { row } of changed) row.workflowState = 'completed';
      world().clock.ahead += 61_000;
      await world().turn();
      for (const { row, before } of changed) row.workflowState = before;
      world().clock.ahead += 61_000;
      expect(await world().recorded(id)).toEqual([{ act: 'login-act-failed', code }]);
      expect(world().simpleLogins(id)[0]).toMatchObject({ workflowState: 'active' });
    }
  });

  it('lets nobody in who is more than a pupil now', async () => {
    const id = world().nextChild();
    await world().act(id, 'suspend');
    await world().control('POST /enrollments', {
      userId: Number(id),
      courseId: world().canvas.places.longClass,
      type: 'ObserverEnrollment',
    });
    world().clock.ahead += 61_000;
    const answer = await world().act(id, 'reactivate');
    expect([answer.code, answer.child.act?.code]).toEqual([undefined, 'not-a-pupil']);
    expect(await world().child(id)).toMatchObject({ code: 'not-found' });
    expect(world().simpleLogins(id)[0]).toMatchObject({ workflowState: 'suspended' });
  });

  it('is nobody else’s to ask for, of nobody who is no child of the class, and not while the district is frozen', async () => {
    const id = world().nextChild();
    const stranger = await world().launch('secondTeacher', inClass(world().canvas.places.oddClass));
    expect(await world().child(id, stranger)).toMatchObject({ status: 404, code: 'not-found' });
    for (const kind of ['suspend', 'reactivate', 'unlock', 'delete'])
      expect(await world().act(id, kind, {}, stranger)).toMatchObject({ status: 404, code: 'not-found' });
    for (const other of ['1', String(world().canvas.people.benchTeacher.id), 'self', '999999'])
      expect(await world().act(other, 'suspend')).toMatchObject({ status: 404, code: 'not-found' });
    expect(await world().act(id, 'erase')).toMatchObject({ status: 404, code: 'not-found' });
    await world().api(world().admin, 'PUT /api/freeze', { frozen: true });
    expect(await world().act(id, 'suspend')).toMatchObject({ status: 409, code: 'district-frozen' });
    await world().api(world().admin, 'PUT /api/freeze', { frozen: false });
    expect(world().simpleLogins(id)[0]).toMatchObject({ workflowState: 'active' });
  });
});
