import type { CanvasClient } from './canvas-client.ts';
import { CanvasFault, isCanvasFault } from './errors.ts';
import { idOf, needId, objectOf, textOf, textOrNull } from './json.ts';
import { listParam, segment, type Param } from './params.ts';
import { userOf, type CanvasUser } from './people.ts';

/** The stored states; dates do not change them. Canvas: app/models/enrollment.rb */
export const enrollmentStates = [
  'active',
  'invited',
  'creation_pending',
  'inactive',
  'completed',
  'rejected',
  'deleted',
] as const;
export type EnrollmentState = (typeof enrollmentStates)[number];

/** Base types; custom course roles count by theirs. */
export type EnrollmentType =
  | 'StudentEnrollment'
  | 'StudentViewEnrollment'
  | 'TeacherEnrollment'
  | 'TaEnrollment'
  | 'DesignerEnrollment'
  | 'ObserverEnrollment';

export interface Enrollment {
  readonly courseId: string;
  readonly sectionId: string | undefined;
  readonly userId: string;
  readonly type: string;
  readonly state: string;
  /** This teacher or TA may see people of this section only. */
  readonly sectionOnly: boolean;
  /** Always embedded by Canvas. */
  readonly user: CanvasUser | undefined;
  readonly sisUserId: string | null | undefined;
}

export interface EnrollmentQuery {
  readonly types: readonly EnrollmentType[];
  readonly states: readonly EnrollmentState[];
  readonly userId?: string;
}

/** Everyone enrolled so in a course. @param course an id, or `lti_context_id:…`. Canvas: app/controllers/enrollments_api_controller.rb */
export async function listCourseEnrollments(
  client: CanvasClient,
  course: string,
  query: EnrollmentQuery,
): Promise<Enrollment[]> {
  const params: Param[] = [...filters(query), ['per_page', '100']];
  return (await client.list(`/api/v1/courses/${segment(course)}/enrollments`, params)).map(enrollmentOf);
}

/** One enrolment of the course, whoever's: proof of its number and of the root it is in. */
export async function findAnyEnrollment(
  client: CanvasClient,
  course: string,
): Promise<Enrollment | undefined> {
  const { items } = await client.page(`/api/v1/courses/${segment(course)}/enrollments`, [['per_page', '1']]);
  return items.map(enrollmentOf)[0];
}

/** SIS ids in one call; the address grows by each, and servers cap its length. */
const idsPerCall = 50;

/** That somebody is in a section, and in no other by this. */
export interface Seat {
  readonly userId: string;
  readonly sectionId: string;
}

/**
 * The active student enrolments of a course that came from the SIS: Canvas ties each to the login with that SIS id. Who
 * and in which section, since the same pupil may have been added to another section by hand.
 * One call for a class. `not-allowed` where the token lacks `read_sis`.
 * Canvas: enrollments_api_controller.rb, `created_for_sis_id`
 */
export async function listSisMadeStudents(
  client: CanvasClient,
  courseId: string,
  sisUserIds: readonly string[],
): Promise<Seat[]> {
  const query = { types: ['StudentEnrollment'], states: ['active'] } as const;
  const rows = await listSisMade(
    client,
    `/api/v1/courses/${segment(courseId)}/enrollments`,
    query,
    sisUserIds,
  );
  return rows.flatMap(({ userId, sectionId }) => (sectionId === undefined ? [] : [{ userId, sectionId }]));
}

/** Those of one type and state that the SIS made; none without SIS ids. */
async function listSisMade(
  client: CanvasClient,
  path: string,
  query: EnrollmentQuery,
  sisUserIds: readonly string[],
): Promise<Enrollment[]> {
  const made: Enrollment[] = [];
  for (let from = 0; from < sisUserIds.length; from += idsPerCall) {
    const params: Param[] = [
      ...filters(query),
      ['created_for_sis_id', 'true'],
      ...listParam('sis_user_id', sisUserIds.slice(from, from + idsPerCall)),
      ['per_page', '100'],
    ];
    try {
      made.push(...(await client.list(path, params)).map(enrollmentOf));
    } catch (error) {
      // Canvas answers a token that may not read SIS ids with a 400, not a 401.
      if (isCanvasFault(error, 'invalid')) throw new CanvasFault('not-allowed', 'filter by SIS id', 400);
      throw error;
    }
  }
  const { types, states } = query;
  return made.filter(
    ({ type, state }) => types.some((one) => one === type) && states.some((one) => one === state),
  );
}

const otherTypes = ['TeacherEnrollment', 'TaEnrollment', 'DesignerEnrollment', 'ObserverEnrollment'] as const;

/**
 * A non-student enrolment that this person holds anywhere under the root, in any state but deleted; undefined for a
 * pure pupil. One call. An empty answer is proof only for a person known to belong to this root.
 */
export async function findOtherEnrollment(
  client: CanvasClient,
  userId: string,
): Promise<Enrollment | undefined> {
  const states = enrollmentStates.filter((state) => state !== 'deleted');
  const query: Param[] = [...filters({ types: otherTypes, states }), ['per_page', '1']];
  const { items } = await client.page(`/api/v1/users/${segment(userId)}/enrollments`, query);
  return items.map(enrollmentOf)[0];
}

/**
 * Everything that this person is or ever was enrolled as anywhere under the root, deleted rows too: Canvas keeps them
 * (app/models/enrollment.rb). One call for a hundred rows. Of somebody who was in a class once an empty list says nothing: Canvas
 * answers so of a stranger, too (app/controllers/enrollments_api_controller.rb).
 */
export async function listUserEnrollments(client: CanvasClient, userId: string): Promise<Enrollment[]> {
  const query: Param[] = [
    ...filters({ types: ['StudentEnrollment', ...otherTypes], states: enrollmentStates }),
    ['per_page', '100'],
  ];
  const rows = await client.list(`/api/v1/users/${segment(userId)}/enrollments`, query);
  return rows.map(enrollmentOf).filter((row) => row.userId === userId);
}

/** The courses in which this person is an active student, each once. One call. */
export async function listCoursesOfStudent(client: CanvasClient, userId: string): Promise<string[]> {
  const query: Param[] = [
    ...filters({ types: ['StudentEnrollment'], states: ['active'] }),
    ['per_page', '100'],
  ];
  const rows = (await client.list(`/api/v1/users/${segment(userId)}/enrollments`, query)).map(enrollmentOf);
  return [...new Set(rows.filter((row) => row.userId === userId).map(({ courseId }) => courseId))];
}

/**
 * The active teacher and TA enrolments of this person, in one course or everywhere, that came from the SIS: whoever may add
 * people to a course could make a teacher of anybody there. Two calls, or one for somebody who teaches nothing. Somebody
 * without a SIS id has none.
 */
export async function listTeachingRows(
  client: CanvasClient,
  userId: string,
  { courseId }: { readonly courseId?: string },
): Promise<Enrollment[]> {
  const owner = courseId === undefined ? `users/${segment(userId)}` : `courses/${segment(courseId)}`;
  const path = `/api/v1/${owner}/enrollments`;
  const query: EnrollmentQuery = {
    types: ['TeacherEnrollment', 'TaEnrollment'],
    states: ['active'],
    ...(courseId === undefined ? {} : { userId }),
  };
  const isAsked = (row: Enrollment): boolean =>
    row.userId === userId && (courseId === undefined || row.courseId === courseId);
  const rows = (await client.list(path, [...filters(query), ['per_page', '100']])).map(enrollmentOf);
  const sisIds = rows.filter(isAsked).flatMap(({ user, sisUserId }) => user?.sisUserId ?? sisUserId ?? []);
  return (await listSisMade(client, path, query, [...new Set(sisIds)])).filter(isAsked);
}

function filters({ types, states, userId }: EnrollmentQuery): Param[] {
  return [
    ...listParam('type', types),
    ...listParam('state', states),
    ...(userId === undefined ? [] : [['user_id', userId] as const]),
  ];
}

function enrollmentOf(value: unknown): Enrollment {
  const json = objectOf(value, 'an enrolment');
  return {
    courseId: needId(json['course_id'], 'an enrolment'),
    sectionId: idOf(json['course_section_id']),
    userId: needId(json['user_id'], 'an enrolment'),
    type: textOf(json['type']) ?? '',
    state: textOf(json['enrollment_state']) ?? '',
    sectionOnly: json['limit_privileges_to_course_section'] === true,
    user: json['user'] === undefined ? undefined : userOf(json['user']),
    sisUserId: textOrNull(json, 'sis_user_id'),
  };
}
