import { beforeEach, describe, expect, it } from 'vitest';
import type { ClassList, Roster } from '../../contract/roster.ts';
import { authorise } from '../../server/access/authorise.ts';
import type { AccessAct } from '../../server/access/access-table.ts';
import { canvasFor } from '../../server/connection/canvas-for.ts';
import { hashToken } from '../../server/http/session.ts';
import { Problem } from '../../server/problem.ts';
import { checkOnePupil } from '../../server/roster/check-pupils.ts';
import { atRoot, inClass, type DistrictWorld } from '../connection/district-world.ts';
import { usePolicyWorld } from './policy-world.ts';

const world = usePolicyWorld();
beforeEach(async () => {
  await world().forgetSettings();
  world().clock.ahead += 61_000;
});

type Place = keyof DistrictWorld['canvas']['places'];

async function ask(token: string, act: AccessAct, place: Place): Promise<string> {
  const session = (await world().context.storage.sessions.get(hashToken(token)))!;
  return authorise(world().context, session, act, { classId: String(world().canvas.places[place]) }).then(
    ({ via }) => via,
    (error: unknown) => (error instanceof Problem ? error.code : 'fault'),
  );
}
const listed = async (token: string): Promise<string[]> =>
  ((await world().api(token, 'GET /api/classes')).body as unknown as ClassList).classes.map(({ id }) => id);
const refusedLaunch = (launched: Promise<string>): Promise<string> =>
  launched.then(
    () => 'opened',
    (error: unknown) => (error as Error).message,
  );

describe('whom the settings let in', () => {
  it('teachers, unless they are shut out: then their class is not there, and the door stays shut', async () => {
    const { save, tokens, canvas, launch } = world();
    const mine = String(canvas.places.demoClass);
    expect(await ask(tokens.teacher, 'print-cards', 'demoClass')).toBe('teacher');
    expect(await listed(tokens.teacher)).toContain(mine);
    await save(tokens.school, 'school', { set: { teachersMay: false } });
    for (const act of [
      'see-class',
      'plan-logins',
      'make-logins',
      'print-cards',
      'change-class-settings',
    ] as const)
      expect([act, await ask(tokens.teacher, act, 'demoClass')]).toEqual([act, 'not-found']);
    expect(await listed(tokens.teacher)).toEqual([]);
    expect(await refusedLaunch(launch('teacher', inClass(canvas.places.demoClass)))).toMatch(
      /launch-not-for-you/,
    );
    expect(await ask(tokens.school, 'print-cards', 'demoClass')).toBe('school-admin');
    // Another school decides for itself.
    const other = await launch('otherSchoolTeacher', inClass(canvas.places.otherSchoolClass));
    expect(await ask(other, 'see-class', 'otherSchoolClass')).toBe('teacher');
  });

  it('TAs only where they are let in, and then in their own classes alone', async () => {
    const { save, tokens, canvas, launch } = world();
    const open = () => launch('aide', inClass(canvas.places.oddClass));
    expect(await refusedLaunch(open())).toMatch(/launch-not-for-you|no tool on/);
    await save(tokens.school, 'school', { set: { tasMay: true } });
    const aide = await open();
    for (const act of ['see-class', 'plan-logins', 'make-logins', 'print-cards'] as const)
      expect([act, await ask(aide, act, 'oddClass')]).toEqual([act, 'ta']);
    expect(await ask(aide, 'see-class', 'demoClass')).toBe('not-found');
    expect(await listed(aide)).toEqual([String(canvas.places.oddClass)]);
    await save(tokens.school, 'school', { set: { tasMay: false } });
    expect(await ask(aide, 'print-cards', 'oddClass')).toBe('not-found');
    expect(await listed(aide)).toEqual([]);
  });

  it('admins by a role that the district lists, and no school can', async () => {
    const { save, tokens, canvas, launch, api } = world();
    const open = () => launch('helpDesk', atRoot(world()));
    expect(await refusedLaunch(open())).toMatch(/launch-not-for-you|no tool on/);
    const role = [...canvas.world.accountUsers.all()].find(
      ({ userId }) => userId === canvas.people.helpDesk.id,
    )!;
    const name = canvas.world.roles.need(role.roleId).name;
    await save(tokens.district, 'district', { set: { adminRoles: [name] } });
    const desk = await open();
    expect((await api(desk, 'GET /api/switches')).status).toBe(200);
    await save(tokens.district, 'district', { reset: ['adminRoles'] });
    expect((await api(desk, 'GET /api/switches')).code).toBe('not-found');
  });
});

describe('which classes the settings let in', () => {
  it('those of the names and terms that are named: others are not offered, and are refused', async () => {
    const { save, tokens, canvas, api, launch } = world();
    const teacher = await launch('teacher', inClass(canvas.places.demoClass));
    const course = canvas.world.courses.need(canvas.places.demoClass);
    const mine = String(course.id);
    const summer = [...canvas.world.terms.all()].find(({ name }) => name === 'Summer Session')!;
    const good = [
      { classNames: ['GRADE 1'] },
      { classNames: ['art', 'Alvarado'] },
      { terms: [String(course.termId)] },
    ];
    for (const set of good) {
      await world().forgetSettings();
      await save(tokens.school, 'school', { set });
      expect([set, (await listed(teacher)).includes(mine)]).toEqual([set, true]);
    }
    for (const set of [{ classNames: ['Grade 4'] }, { terms: [String(summer.id)] }]) {
      await world().forgetSettings();
      await save(tokens.school, 'school', { set });
      for (const token of [teacher, tokens.school]) expect(await listed(token)).not.toContain(mine);
      const planned = await api(teacher, `POST /api/classes/${mine}/plan`);
      expect([set, planned.status, planned.code]).toEqual([set, 409, 'class-not-included']);
      const roster = (await api(teacher, `GET /api/classes/${mine}/roster`)).body as unknown as Roster;
      expect(new Set(roster.students.map(({ reason }) => reason))).toEqual(new Set(['class-not-included']));
    }
  });
});

describe('who counts as a pupil', () => {
  it('whom the SIS enrolled; by hand only where the district says so, and nobody who is more than a pupil', async () => {
    const { save, tokens, canvas, api } = world();
    const { people, places } = canvas;
    const admin = tokens.district;
    const reasons = async (): Promise<Map<string, string | undefined>> => {
      const path = `GET /api/classes/${places.oddClass}/roster`;
      const roster = (await api(admin, path)).body as unknown as Roster;
      return new Map(roster.students.map(({ id, reason }) => [id, reason]));
    };
    const byHand = people.pupilWithoutLogin;
    canvas.world.addEnrollment({
      ...canvas.world.enrollmentsIn(places.oddClass).find(({ type }) => type === 'StudentEnrollment')!,
      userId: byHand.id,
      sisPseudonymId: null,
    });
    world().clock.ahead += 61_000;
    expect((await reasons()).get(String(byHand.id))).toBe('not-made-by-sis');
    await save(admin, 'district', { set: { pupils: 'any' } });
    expect((await reasons()).get(String(byHand.id))).toBeUndefined();
    const { districtId } = (await world().context.storage.sessions.get(hashToken(admin)))!;
    const client = await canvasFor(world().context, districtId);
    const verdict = (id: number) =>
      checkOnePupil(world().context, client, {
        districtId,
        course: { id: String(places.oddClass) },
        studentId: String(id),
      });
    for (const key of [
      'colleague',
      'parent',
      'taElsewhere',
      'teacherOnce',
      'adminAsStudent',
      'testStudent',
    ] as const)
      expect([key, (await verdict(people[key].id)).clear]).toEqual([key, false]);
    expect((await verdict(byHand.id)).clear).toBe(true);
  });
});
