import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { one, rows, startCanvas } from '../../start-canvas.ts';
import type { TestCanvas } from '../../start-canvas.ts';

let canvas: TestCanvas;
let service: string;
let teacher: string;

beforeAll(async () => {
  canvas = await startCanvas({ throttle: false });
  service = canvas.tokenOf('serviceUser');
  teacher = canvas.tokenOf('teacher');
});
afterAll(() => canvas.stop());

const ids = async (token: string, path: string): Promise<unknown[]> =>
  rows(await canvas.call(token, `GET /api/v1/${path}`)).map((row) => row['id']);

describe('the people of a course', () => {
  it('are the teacher and 24 pupils in the demo class', async () => {
    const path = `courses/${canvas.places.demoClass}/users?per_page=100`;
    expect(await ids(service, path)).toHaveLength(25);
    expect(await ids(service, `${path}&enrollment_type[]=student`)).toHaveLength(24);
  });

  it('are active and invited unless asked, and the invited come without a login', async () => {
    const path = `courses/${canvas.places.oddClass}/users?enrollment_type[]=student&per_page=100`;
    const list = rows(await canvas.call(service, `GET /api/v1/${path}`));
    const byId = (id: number): Record<string, unknown> | undefined => list.find((row) => row['id'] === id);
    expect(byId(canvas.people.inactivePupil.id)).toBeUndefined();
    expect(byId(canvas.people.invitedPupil.id)).not.toHaveProperty('login_id');
    expect(byId(canvas.people.taElsewhere.id)).toHaveProperty('login_id');
    expect(await ids(service, `${path}&enrollment_state[]=inactive`)).toEqual([
      canvas.people.inactivePupil.id,
    ]);
  });

  it('leave the Test Student out after paging, so a page may be short', async () => {
    const path = `courses/${canvas.places.oddClass}/users?per_page=100`;
    const without = await ids(service, path);
    const withTest = await ids(service, `${path}&include[]=test_student`);
    expect(without).not.toContain(canvas.people.testStudent.id);
    expect(withTest).toHaveLength(without.length + 1);
  });

  it('are refused to those outside, and a search of one letter is a 400', async () => {
    const path = `GET /api/v1/courses/${canvas.places.demoClass}/users`;
    expect((await canvas.call(canvas.tokenOf('otherSchoolTeacher'), path)).status).toBe(401);
    const short = await canvas.call(service, `${path}?search_term=m`);
    expect(short.status).toBe(400);
    expect(JSON.stringify(short.body)).toContain('error_code');
    expect(await ids(service, 'courses/301/users?search_term=Mia&per_page=100')).toHaveLength(2);
  });

  it('show the chosen login: with a SIS id first, else the one that sorts first', async () => {
    const make = async (userId: number, name: string): Promise<unknown> => {
      const form = { 'user[id]': String(userId), 'login[unique_id]': name };
      await canvas.call(service, 'POST /api/v1/accounts/1/logins', { form });
      return one(await canvas.call(service, `GET /api/v1/users/${userId}`))['login_id'];
    };
    expect(await make(canvas.people.pupil.id, 'aaa')).toBe('s1048353');
    expect(await make(canvas.people.pupilWithoutSisLogin.id, 'aab')).toBe('aab');
    expect(await make(canvas.people.pupilWithoutSisLogin.id, 'zzz')).toBe('aab');
  });
});

describe('courses', () => {
  it('of a teacher hold the unpublished one, and the concluded one only when asked', async () => {
    const { demoClass, unpublishedClass, concludedClass } = canvas.places;
    expect(await ids(teacher, 'courses')).toEqual([demoClass, unpublishedClass]);
    expect(await ids(teacher, 'courses?state[]=completed')).toEqual([concludedClass]);
    expect(await ids(service, `users/${canvas.people.teacher.id}/courses`)).toEqual([
      demoClass,
      unpublishedClass,
    ]);
  });

  it('of an account are those of everything below it', async () => {
    const all = await ids(service, 'accounts/1/courses?per_page=100');
    const school = await ids(service, `accounts/${canvas.places.school}/courses?per_page=100`);
    expect(all.length).toBeGreaterThan(school.length);
    expect(school).not.toContain(canvas.places.otherSchoolClass);
    const narrowed = `accounts/1/courses?by_subaccounts[]=${canvas.places.otherSchool}`;
    expect(await ids(service, narrowed)).toContain(canvas.places.otherSchoolClass);
  });

  it('can be narrowed by teacher (an array only), state and search', async () => {
    const { demoClass, unpublishedClass, concludedClass } = canvas.places;
    const id = canvas.people.teacher.id;
    expect(await ids(service, `accounts/1/courses?by_teachers[]=${id}`)).toEqual([
      demoClass,
      unpublishedClass,
      concludedClass,
    ]);
    expect((await ids(service, `accounts/1/courses?by_teachers=${id}`)).length).toBeGreaterThan(3);
    expect(
      await ids(service, `accounts/1/courses?by_teachers[]=${id}&published=true&state[]=available`),
    ).toEqual([demoClass]);
    expect(await ids(service, 'accounts/1/courses?search_term=Alvarado&search_by=teacher')).toHaveLength(3);
    expect((await canvas.call(service, 'GET /api/v1/accounts/1/courses?search_term=A')).status).toBe(400);
  });

  it('show their extras and leave the removed ones out', async () => {
    const path =
      'accounts/1/courses?include[]=total_students&include[]=teachers&include[]=sections&search_term=Alvarado';
    const first = rows(await canvas.call(service, `GET /api/v1/${path}`))[0];
    expect(first).toMatchObject({ total_students: 24, teachers: [{ display_name: 'Elena Alvarado' }] });
    expect(first).not.toHaveProperty('sections');
  });

  it('need the course list right, and one course needs read_course_content', async () => {
    expect((await canvas.call(teacher, 'GET /api/v1/accounts/1/courses')).status).toBe(401);
    const path = `GET /api/v1/courses/${canvas.places.demoClass}`;
    expect((await canvas.call(service, path)).status).toBe(401);
    expect((await canvas.call(teacher, path)).status).toBe(200);
    const pupil = canvas.tokenOf('pupil');
    expect((await canvas.call(pupil, path)).status).toBe(200);
    expect((await canvas.call(pupil, `GET /api/v1/courses/${canvas.places.oddClass}`)).status).toBe(401);
  });

  it('have sections', async () => {
    const list = rows(
      await canvas.call(service, `GET /api/v1/courses/${canvas.places.twoSections}/sections`),
    );
    expect(list.map((row) => row['name'])).toEqual(['Art - Bell', 'Art 2']);
    expect(list[0]).toHaveProperty('sis_section_id');
    const refused = `GET /api/v1/courses/${canvas.places.otherSchoolClass}/sections`;
    expect((await canvas.call(teacher, refused)).status).toBe(401);
  });
});
