import { describe, expect, it } from 'vitest';
import { BatchSchema } from '../../contract/batch.ts';
import { RecordPageSchema } from '../../contract/record.ts';
import { expectOk } from '../../demo/person.ts';
import type { FaultKind } from '../../practice/traffic/faults.ts';
import {
  makeLogins,
  openInAccount,
  openInClass,
  planClass,
  waitForChecks,
  refusalOf,
  useWorld,
} from './world.ts';

/** A login of the practice Canvas that no import made. */
function madeFor(world: ReturnType<ReturnType<typeof useWorld>>, userId: number) {
  return [...world.practice.world.pseudonyms.all()].filter(
    (login) => login.userId === userId && login.sisUserId === null && login.workflowState !== 'deleted',
  );
}

describe('a create whose answer is lost or unclear', () => {
  const world = useWorld();

  it('is found by its recorded username and adopted, never repeated under another name', async () => {
    const { practice } = world();
    const kinds: FaultKind[] = ['lose-answer', 'server-error-after', 'cut', 'server-error'];
    practice.faults.shots = kinds.map((kind, index) => ({
      kind,
      method: 'POST',
      path: '/logins',
      after: index * 3,
    }));
    const teacher = await openInClass(world(), 'teacher', 'demoClass');
    const plan = await planClass(teacher, world(), 'demoClass');
    const batch = await makeLogins(teacher, plan);
    expect(practice.faults.shots).toEqual([]);
    expect(batch.items.map(({ fate }) => fate)).toEqual(plan.lines.map(() => 'made'));
    for (const { studentId, username } of batch.items) {
      expect(madeFor(world(), Number(studentId)).map(({ uniqueId }) => uniqueId)).toEqual([username]);
    }
    const planned = new Map(plan.lines.map(({ studentId, username }) => [studentId, username]));
    expect(batch.items.filter(({ studentId, username }) => planned.get(studentId) !== username)).toEqual([]);
    const admin = await openInAccount(world(), 'schoolAdmin', 'school');
    const { entries } = RecordPageSchema.parse(expectOk(await admin.call('GET', '/api/record')));
    expect(entries.filter(({ act }) => act === 'login-adopted')).toHaveLength(2);
    expect(entries.filter(({ act }) => act === 'login-made')).toHaveLength(22);
  });
});

describe('a planned username that somebody has in Canvas', () => {
  const world = useWorld();

  it('is left alone: the next name is taken, and whoever holds it keeps everything', async () => {
    const { practice } = world();
    const teacher = await openInClass(world(), 'benchTeacher', 'benchClass');
    const plan = await planClass(teacher, world(), 'benchClass');
    const [own, other] = plan.lines;
    const canvasProvider = [...practice.world.providers.all()].find(
      ({ authType }) => authType === 'canvas',
    )!.id;
    const base = practice.world.pseudonymsOf(Number(own!.studentId))[0]!;
    const { id: _first, ...fields } = base;
    // The pupil's own second standard login of that very name, and a stranger's.
    const standard = practice.world.addPseudonym({
      ...fields,
      uniqueId: own!.username,
      sisUserId: null,
      authenticationProviderId: canvasProvider,
    });
    const strangers = practice.world.addPseudonym({
      ...fields,
      userId: practice.people.colleague.id,
      uniqueId: other!.username.toUpperCase(),
      sisUserId: null,
      authenticationProviderId: canvasProvider,
    });
    const before = [structuredClone(standard), structuredClone(strangers)];

    const batch = await makeLogins(teacher, plan);
    expect(batch.items.map(({ fate }) => fate)).toEqual(plan.lines.map(() => 'made'));
    const usernames = new Map(batch.items.map(({ studentId, username }) => [studentId, username]));
    expect(usernames.get(own!.studentId)).not.toBe(own!.username);
    expect(usernames.get(other!.studentId)).not.toBe(other!.username);
    expect([standard, strangers]).toEqual(before);
  });

  it('stays untouched even when the answer to our own create was lost', async () => {
    const { practice } = world();
    const teacher = await openInClass(world(), 'teacher', 'demoClass');
    const plan = await planClass(teacher, world(), 'demoClass');
    const [line] = plan.lines;
    const canvasProvider = [...practice.world.providers.all()].find(
      ({ authType }) => authType === 'canvas',
    )!.id;
    const { id: _first, ...fields } = practice.world.pseudonymsOf(Number(line!.studentId))[0]!;
    const standard = practice.world.addPseudonym({
      ...fields,
      uniqueId: line!.username,
      sisUserId: null,
      authenticationProviderId: canvasProvider,
    });
    const before = structuredClone(standard);
    for (const { studentId } of plan.lines.slice(1)) {
      expectOk(await teacher.call('PATCH', `/api/plans/${plan.id}/lines/${studentId}`, { skip: true }));
    }
    practice.faults.shots = [{ kind: 'cut', method: 'POST', path: '/logins' }];
    const batch = await makeLogins(teacher, plan);
    expect(batch.items).toMatchObject([{ fate: 'made' }]);
    expect(batch.items[0]!.username).not.toBe(line!.username);
    expect(standard).toEqual(before);
  });
});

describe('a connection that dies in the middle', () => {
  const world = useWorld();

  it('pauses the batch, says so, and the batch goes on by itself once it is back', async () => {
    const { practice } = world();
    const teacher = await openInClass(world(), 'teacher', 'demoClass');
    const plan = await waitForChecks(teacher, await planClass(teacher, world(), 'demoClass'));
    practice.faults.latency = { kind: 'fixed', ms: 40 };
    practice.faults.shots = [{ kind: 'cut', path: '/logins', times: 90 }];
    const pressed = BatchSchema.parse(expectOk(await teacher.call('POST', `/api/plans/${plan.id}/batch`)));
    const states = new Set<string>();
    let done = pressed;
    while (done.state !== 'done') {
      states.add(`${done.state} ${done.pausedBecause ?? ''}`.trim());
      await new Promise((resolve) => setTimeout(resolve, 50));
      done = BatchSchema.parse(expectOk(await teacher.call('GET', `/api/batches/${pressed.id}`)));
    }
    expect(states).toContain('paused canvas-unreachable');
    expect(done.items.map(({ fate }) => fate)).toEqual(plan.lines.map(() => 'made'));
    for (const { studentId } of done.items) expect(madeFor(world(), Number(studentId))).toHaveLength(1);
  });

  it('when it is revoked for good, the teacher is told and the admin sees a dead connection', async () => {
    const { practice } = world();
    const teacher = await openInClass(world(), 'benchTeacher', 'benchClass');
    await fetch(`${practice.controlOrigin}/revoke-tokens`, { method: 'POST' });
    const answer = await teacher.call('POST', `/api/classes/${practice.places.benchClass}/plan`);
    expect(refusalOf(answer)).toEqual({ status: 409, code: 'connection-dead' });
    const admin = await openInAccount(world(), 'districtAdmin', 'root');
    expect(expectOk(await admin.call('GET', '/api/connection'))).toMatchObject({ state: 'dead' });
  });
});
