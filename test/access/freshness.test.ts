import { beforeAll, describe, expect, it } from 'vitest';
import type { Subject } from '../../server/access/authorise.ts';
import { inClass, type DistrictWorld } from '../connection/district-world.ts';
import { useAccess } from './use-access.ts';

const access = useAccess();
const { sessionOf, classOf, ask } = access;
let world: DistrictWorld;
beforeAll(() => {
  world = access.world();
});

describe('freshness', () => {
  const calls = async (): Promise<number> =>
    Object.values(await world.takeCalls()).reduce((sum, count) => sum + count, 0);

  it('asks Canvas anew for a write after 60 s, for a look after five minutes, for a poll not at all', async () => {
    const { clock } = world;
    const session = sessionOf('teacher');
    const batch = { ...classOf('demoClass'), batch: { running: true, startedByUserId: 'somebody else' } };
    await ask(session, 'make-logins', classOf('demoClass'));
    await calls();
    await ask(session, 'make-logins', classOf('demoClass'));
    expect(await calls()).toBe(0);
    clock.ahead += 61_000;
    await ask(session, 'see-class', classOf('demoClass'));
    expect(await calls()).toBe(0);
    await ask(session, 'make-logins', classOf('demoClass'));
    expect(await calls()).toBeGreaterThan(0);
    clock.ahead += 301_000;
    await ask(session, 'see-batch', batch);
    expect(await calls()).toBe(0);
    await ask(session, 'see-class', classOf('demoClass'));
    expect(await calls()).toBeGreaterThan(0);
  });

  it('lets whoever began a batch watch it without asking Canvas, and nobody else by that', async () => {
    const session = sessionOf('teacher');
    const subject = { classId: '999999', batch: { running: true, startedByUserId: session.userId ?? '' } };
    await calls();
    expect(await ask(session, 'see-batch', subject)).toMatchObject({ via: 'starter' });
    expect(await calls()).toBe(0);
    expect(await ask(sessionOf('secondTeacher'), 'see-batch', subject)).toBe('not-found');
    const unknown = { ...sessionOf('teacher'), id: 'unknown', sub: 'nobody' };
    delete (unknown as { userId?: string }).userId;
    expect(await ask(unknown, 'see-batch', subject)).toBe('not-found');
  });

  it('shows a finished batch to nobody who lost the class, not to whoever began it either', async () => {
    const session = sessionOf('benchTeacher');
    const batch = (running: boolean): Subject => ({
      ...classOf('benchClass'),
      batch: { running, startedByUserId: session.userId ?? '' },
    });
    expect(await ask(session, 'see-batch', batch(true))).toMatchObject({ via: 'starter' });
    expect(await ask(session, 'see-batch', batch(false))).toMatchObject({ via: 'teacher' });
    const rows = [...world.canvas.world.enrollments.all()].filter(
      ({ userId }) => String(userId) === session.userId,
    );
    const before = rows.map(({ workflowState }) => workflowState);
    for (const row of rows) row.workflowState = 'completed';
    world.clock.ahead += 301_000;
    expect(await ask(session, 'see-batch', batch(true))).toMatchObject({ via: 'starter' });
    expect(await ask(session, 'see-batch', batch(false))).toBe('not-found');
    rows.forEach((row, index) => Object.assign(row, { workflowState: before[index] }));
    world.clock.ahead += 301_000;
    expect(await ask(session, 'see-batch', batch(false))).toMatchObject({ via: 'teacher' });
  });

  it('gives no class to somebody who was made its teacher by hand, until the SIS does so', async () => {
    const { places, people } = world.canvas;
    const session = sessionOf('secondTeacher');
    const listed = async (): Promise<boolean> => {
      const token = await world.launch('secondTeacher', inClass(places.oddClass));
      const { body } = await world.api(token, 'GET /api/classes');
      return JSON.stringify(body).includes(`"id":"${String(places.longClass)}"`);
    };
    const add = (more: object): Promise<unknown> =>
      world.control('POST /enrollments', {
        userId: people.secondTeacher.id,
        courseId: places.longClass,
        type: 'TeacherEnrollment',
        ...more,
      });
    await add({});
    world.clock.ahead += 301_000;
    expect(await ask(session, 'print-cards', classOf('longClass'))).toBe('not-found');
    expect(await listed()).toBe(false);
    await add({ fromSis: true });
    world.clock.ahead += 301_000;
    expect(await ask(session, 'print-cards', classOf('longClass'))).toMatchObject({ via: 'teacher' });
    expect(await listed()).toBe(true);
  });

  it('takes the class away from a teacher within a minute of Canvas doing so', async () => {
    const session = sessionOf('benchTeacher');
    expect(await ask(session, 'print-cards', classOf('benchClass'))).toMatchObject({ via: 'teacher' });
    const teacher = world.canvas.people.benchTeacher.id;
    for (const enrollment of world.canvas.world.enrollments.all())
      if (enrollment.userId === teacher) enrollment.workflowState = 'completed';
    world.clock.ahead += 61_000;
    expect(await ask(session, 'print-cards', classOf('benchClass'))).toBe('not-found');
  });
});
