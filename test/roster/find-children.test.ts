import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FoundChildren } from '../../contract/roster.ts';
import { canvasFor } from '../../server/connection/canvas-for.ts';
import { readClass } from '../../server/roster/read-class.ts';
import { startCardWorld, type CardWorld } from '../card/card-world.ts';
import { atRoot, inClass } from '../connection/district-world.ts';

let world: CardWorld;
beforeAll(async () => {
  world = await startCardWorld();
  await world.addLogins('demoClass');
}, 60_000);
afterAll(() => world.stop());

const ask = async (person: 'districtAdmin' | 'schoolAdmin' | 'otherSchoolAdmin', name: string) => {
  const token = await world.launch(person, atRoot(world));
  return (await world.api(token, 'POST /api/children/find', { name })).body as unknown as FoundChildren;
};

describe('a child found by name', () => {
  it('is found by a part of it, accents and capitals aside, or by username, with the class to print in', async () => {
    const [login] = await world.context.storage.logins.find({ state: 'active' });
    const { name, studentId, username } = login!;
    for (const part of [name.toUpperCase(), username]) {
      const { children } = await ask('schoolAdmin', part);
      const found = children.find((child) => child.studentId === studentId);
      expect(found).toMatchObject({ name, username, classId: String(world.canvas.places.demoClass) });
    }
    expect((await ask('districtAdmin', name)).children.map((child) => child.studentId)).toContain(studentId);
  });

  it('is not found by another school, a teacher, or under a name that nobody has', async () => {
    const [{ name } = { name: '' }] = await world.context.storage.logins.find({ state: 'active' });
    expect(await ask('otherSchoolAdmin', name)).toEqual({ children: [], more: false });
    expect(await ask('districtAdmin', 'zzzz')).toEqual({ children: [], more: false });
    const teacher = await world.launch('teacher', inClass(world.canvas.places.demoClass));
    const refused = await world.api(teacher, 'POST /api/children/find', { name });
    expect(refused).toMatchObject({ status: 404, code: 'not-found' });
    const admin = await world.launch('schoolAdmin', atRoot(world));
    expect(await world.api(admin, 'POST /api/children/find', { name: 'x' })).toMatchObject({
      code: 'bad-input',
    });
  });

  it('is not looked for in Canvas by another school, so that time does not tell either that there is one', async () => {
    const [{ name } = { name: '' }] = await world.context.storage.logins.find({ state: 'active' });
    const callsFor = async (sought: string) => {
      const token = await world.launch('otherSchoolAdmin', atRoot(world));
      await world.api(token, 'POST /api/children/find', { name: 'warm' });
      await world.takeCalls();
      await world.api(token, 'POST /api/children/find', { name: sought });
      return world.takeCalls();
    };
    const ofAnothers = await callsFor(name);
    expect(Object.keys(ofAnothers).filter((call) => call.includes('/users/:user_id'))).toEqual([]);
    expect(ofAnothers).toEqual(await callsFor('zzzz'));
  });

  it('who came from another school is found there once the new class was looked at', async () => {
    const { otherSchool, otherSchoolClass } = world.canvas.places;
    const [login] = await world.context.storage.logins.find({ state: 'active' });
    const { name, studentId, id } = login!;
    const moved = { userId: Number(studentId), courseId: otherSchoolClass, type: 'StudentEnrollment' };
    await world.control('POST /enrollments', { ...moved, state: 'active', fromSis: true });
    world.clock.ahead += 11 * 60_000;
    expect((await ask('otherSchoolAdmin', name)).children).toEqual([]);
    // As the class list does, which would also find that these logins are in no Canvas.
    const { context, districtId } = world;
    const course = { id: String(otherSchoolClass), accountId: String(otherSchool) };
    await readClass(context, await canvasFor(context, districtId), { districtId, course });
    const { children } = await ask('otherSchoolAdmin', name);
    expect(children).toMatchObject([{ studentId, classId: String(otherSchoolClass) }]);
    await world.context.storage.logins.update({ id }, { unset: ['seenIn'] });
    expect((await ask('otherSchoolAdmin', name)).children).toEqual([]);
  });

  it('is found, and said to be locked or suspended, while the login is shut; one that is gone is nobody', async () => {
    const { logins } = world.context.storage;
    const [login] = await logins.find({ state: 'active', accountId: String(world.canvas.places.school) });
    const { id, username } = login!;
    const states = async () => (await ask('schoolAdmin', username)).children.map(({ state }) => state);
    expect(await states()).toEqual(['has-card']);
    await logins.update({ id }, { set: { state: 'suspended' } });
    expect(await states()).toEqual(['locked']);
    await logins.update({ id }, { set: { suspendedAt: world.clock.now() } });
    expect(await states()).toEqual(['suspended']);
    expect((await ask('otherSchoolAdmin', username)).children).toEqual([]);
    await logins.update({ id }, { set: { state: 'gone' } });
    expect(await states()).toEqual([]);
    await logins.update({ id }, { set: { state: 'active' }, unset: ['suspendedAt'] });
  });

  it('is told apart from another of the same name in the class', async () => {
    await world.addLogins('benchClass');
    const { children } = await ask('schoolAdmin', 'Amina Jama');
    expect(children.map(({ classId }) => classId)).toEqual(
      Array(2).fill(String(world.canvas.places.benchClass)),
    );
    const [one, other] = children.map(({ tellApart }) => tellApart);
    expect(one).toMatch(/^\w+$/);
    expect(other).toMatch(/^\w+$/);
    expect(one).not.toBe(other);
  });

  it('is not found once the child has left the class, whatever our record says', async () => {
    const [login] = await world.context.storage.logins.find({ state: 'active' });
    const { enrollments } = world.canvas.world;
    const rows = [...enrollments.all()].filter(({ userId }) => String(userId) === login!.studentId);
    for (const row of rows) row.workflowState = 'completed';
    world.clock.ahead += 10 * 60_000;
    const { children } = await ask('districtAdmin', login!.username);
    expect(children).toEqual([]);
  });
});
