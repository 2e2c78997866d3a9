import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rows, startCanvas } from '../../start-canvas.ts';
import type { TestCanvas } from '../../start-canvas.ts';

let canvas: TestCanvas;
let admin: string;
let service: string;

beforeAll(async () => {
  canvas = await startCanvas({ throttle: false });
  admin = canvas.tokenOf('districtAdmin');
  service = canvas.tokenOf('serviceUser');
});
afterAll(() => canvas.stop());

const listed = async (token: string, path: string): Promise<Record<string, unknown>[]> =>
  rows(await canvas.call(token, `GET /api/v1/${path}`));
const users = (list: Record<string, unknown>[]): unknown[] => list.map((row) => row['user_id']);
const STAFF =
  'type[]=TeacherEnrollment&type[]=TaEnrollment&type[]=DesignerEnrollment&type[]=ObserverEnrollment';
const ALL_STATES = ['active', 'invited', 'creation_pending', 'inactive', 'completed', 'rejected']
  .map((state) => `state[]=${state}`)
  .join('&');

describe('enrolments of a user', () => {
  it.each([
    ['pupil', 0],
    ['colleague', 1],
    ['parent', 1],
    ['taElsewhere', 1],
    ['teacherOnce', 1],
    ['senior', 0],
  ] as const)('%s holds %i other than as a student', async (person, expected) => {
    const path = `users/${canvas.people[person].id}/enrollments?${STAFF}&${ALL_STATES}`;
    expect(await listed(service, path)).toHaveLength(expected);
  });

  it('shows only active and invited ones unless asked', async () => {
    const id = canvas.people.teacherOnce.id;
    expect((await listed(service, `users/${id}/enrollments`)).map((row) => row['type'])).toEqual([
      'StudentEnrollment',
    ]);
    expect(await listed(service, `users/${id}/enrollments?state=completed`)).toHaveLength(1);
  });

  it('is refused to a school admin and to a teacher', async () => {
    const path = `GET /api/v1/users/${canvas.people.pupil.id}/enrollments`;
    for (const person of ['schoolAdmin', 'teacher'] as const)
      expect((await canvas.call(canvas.tokenOf(person), path)).status).toBe(401);
  });

  it('is empty, not refused, for somebody outside the district', async () => {
    const stranger = canvas.world.addUser({ ...canvas.world.users.need(1001), ltiId: 'x', uuid: 'x' });
    expect(await listed(service, `users/${stranger.id}/enrollments`)).toEqual([]);
    expect((await canvas.call(service, 'GET /api/v1/users/999999/enrollments')).status).toBe(404);
  });

  it('knows words for several states only for one’s own list', async () => {
    const path = `users/${canvas.people.teacher.id}/enrollments?state[]=current_and_concluded`;
    expect((await listed(canvas.tokenOf('teacher'), path)).length).toBeGreaterThan(1);
    expect(await listed(service, path)).toEqual([]);
    const own = await canvas.call(
      canvas.tokenOf('teacher'),
      'GET /api/v1/users/self/enrollments?state[]=deleted',
    );
    expect(own.status).toBe(400);
  });

  it('holds those in unpublished courses, too', async () => {
    const list = await listed(service, `users/${canvas.people.teacher.id}/enrollments`);
    expect(list.map((row) => row['course_id'])).toContain(canvas.places.unpublishedClass);
  });
});

describe('enrolments of a course', () => {
  it('come sorted by type and name, with the user inside', async () => {
    const list = await listed(service, `courses/${canvas.places.demoClass}/enrollments?per_page=100`);
    expect(list).toHaveLength(25);
    expect(list.at(-1)?.['type']).toBe('TeacherEnrollment');
    expect(list[0]).toMatchObject({
      user: { name: 'Mia Aguilar', login_id: 's1048353' },
      enrollment_state: 'active',
    });
  });

  it('show inactive ones to an admin and not to a teacher', async () => {
    const path = `courses/${canvas.places.oddClass}/enrollments?per_page=100`;
    const inactive = canvas.people.inactivePupil.id;
    expect(users(await listed(service, path))).toContain(inactive);
    expect(users(await listed(canvas.tokenOf('secondTeacher'), path))).not.toContain(inactive);
    expect(await listed(service, `${path}&user_id=${inactive}`)).toEqual([]);
  });

  it('by SIS tie leave out those added by hand', async () => {
    const ids = ['pupil', 'colleague', 'senior', 'taElsewhere'] as const;
    const sis = ids
      .map((key) => canvas.world.pseudonymsOf(canvas.people[key].id)[0]?.sisUserId ?? '')
      .map((sisId) => `sis_user_id[]=${sisId}`)
      .join('&');
    const path = `courses/${canvas.places.oddClass}/enrollments?${sis}`;
    const ofIds = (...keys: (typeof ids)[number][]): number[] =>
      keys.map((key) => canvas.people[key].id).sort();
    expect(users(await listed(service, path)).sort()).toEqual(ofIds('colleague', 'senior', 'taElsewhere'));
    expect(users(await listed(service, `${path}&created_for_sis_id=true`))).toEqual(ofIds('taElsewhere'));
    const refused = await canvas.call(canvas.tokenOf('helpDesk'), `GET /api/v1/${path}`);
    expect([refused.status, refused.body]).toEqual([
      400,
      { message: 'Insufficient permissions to filter by SIS fields' },
    ]);
  });

  it('tell the SIS import only to those with manage_sis', async () => {
    const path = `courses/${canvas.places.demoClass}/enrollments?per_page=1`;
    expect((await listed(admin, path))[0]).toHaveProperty('sis_import_id', 4107);
    expect((await listed(service, path))[0]).not.toHaveProperty('sis_import_id');
    expect((await listed(canvas.tokenOf('helpDesk'), path))[0]).not.toHaveProperty('sis_user_id');
  });

  it('are refused to a stranger, and a role that is unknown is a 400', async () => {
    const path = `GET /api/v1/courses/${canvas.places.demoClass}/enrollments`;
    expect((await canvas.call(canvas.tokenOf('otherSchoolTeacher'), path)).status).toBe(401);
    expect((await canvas.call(service, `${path}?role[]=Wizard`)).status).toBe(400);
  });

  it('of a section are those of that section', async () => {
    const sections = canvas.world.sectionsOf(canvas.places.twoSections);
    const list = await listed(
      service,
      `sections/${sections[1]?.id ?? 0}/enrollments?type=StudentEnrollment&per_page=100`,
    );
    expect(list).toHaveLength(22);
    expect(new Set(list.map((row) => row['course_section_id']))).toEqual(new Set([sections[1]?.id]));
  });
});
