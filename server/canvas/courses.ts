import type { CanvasClient } from './canvas-client.ts';
import { isCanvasFault } from './errors.ts';
import { idOf, isObject, needId, objectOf, textOf } from './json.ts';
import { listParam, segment, type Param } from './params.ts';

export interface CanvasCourse {
  readonly id: string;
  readonly name: string;
  readonly code: string;
  readonly accountId: string;
  readonly termId: string | undefined;
  /** Only where the API key allows includes. */
  readonly termName: string | undefined;
  readonly published: boolean;
  readonly deleted: boolean;
  readonly completed: boolean;
  /** Only where the API key allows includes. */
  readonly students: number | undefined;
}

export interface CourseQuery {
  readonly byTeacher?: string;
  /** At least two characters; Canvas refuses less. */
  readonly search?: string;
}

/** Classes in use: made, being set up or running; not completed ones. */
const inUse = listParam('state', ['created', 'claimed', 'available']);

/** The courses of an account and everything below, in use. Needs `read_course_list`. Canvas: accounts_controller.rb `courses_api` */
export async function listCourses(
  client: CanvasClient,
  accountId: string,
  query: CourseQuery,
): Promise<CanvasCourse[]> {
  const rows = await client.list(coursesPath(accountId), [...courseParams(query), ['per_page', '100']]);
  return rows.map(courseOf);
}

/** The first page of the same, and whether there is more. */
export async function pageOfCourses(
  client: CanvasClient,
  accountId: string,
  query: CourseQuery,
): Promise<{ courses: CanvasCourse[]; more: boolean }> {
  const params = [...courseParams(query), ['per_page', '50'] as const];
  const { items, more } = await client.page(coursesPath(accountId), params);
  return { courses: items.map(courseOf), more };
}

/**
 * One course of this root by its number, or undefined. Asked through the account's list, whose search finds exact ids:
 * `GET /courses/:id` would need `read_course_content`, a right over every course.
 */
export async function findCourse(client: CanvasClient, courseId: string): Promise<CanvasCourse | undefined> {
  const states = listParam('state', ['created', 'claimed', 'available', 'completed']);
  // Canvas takes no search of one character; ids that short exist only on a young Canvas.
  const search: Param[] = courseId.length < 2 ? [] : [['search_term', courseId]];
  const rows = await client.list(coursesPath('self'), [...states, ...search, ['per_page', '100']]);
  return rows.map(courseOf).find((course) => course.id === courseId && !course.deleted);
}

/** The number of a course from its look-up, for a course that nobody is in; undefined when there is none or it may not be read. */
export async function getCourseId(client: CanvasClient, ref: string): Promise<string | undefined> {
  try {
    const path = `/api/v1/courses/${segment(ref)}`;
    return needId(objectOf(await client.call({ method: 'GET', path }), 'a course')['id'], 'a course');
  } catch (error) {
    if (isCanvasFault(error, 'not-found', 'not-allowed', 'scope-missing')) return undefined;
    throw error;
  }
}

export interface CanvasSection {
  readonly id: string;
  readonly name: string;
}

/** The sections of a course, all pages. Throws CanvasFault. */
export async function listSections(client: CanvasClient, courseId: string): Promise<CanvasSection[]> {
  const path = `/api/v1/courses/${segment(courseId)}/sections`;
  const rows = await client.list(path, [['per_page', '100']]);
  return rows.map((value) => {
    const json = objectOf(value, 'a section');
    return { id: needId(json['id'], 'a section'), name: textOf(json['name']) ?? '' };
  });
}

function coursesPath(accountId: string): string {
  return `/api/v1/accounts/${segment(accountId)}/courses`;
}

function courseParams({ byTeacher, search }: CourseQuery): Param[] {
  return [
    ...inUse,
    ...(byTeacher === undefined ? [] : listParam('by_teachers', [byTeacher])),
    ...(search === undefined ? [] : [['search_term', search] as const]),
    ['completed', 'false'],
    ['sort', 'course_name'],
    ...listParam('include', ['total_students', 'term']),
  ];
}

function courseOf(value: unknown): CanvasCourse {
  const json = objectOf(value, 'a course');
  const state = textOf(json['workflow_state']) ?? 'available';
  const students = Number(json['total_students'] ?? 'NaN');
  return {
    id: needId(json['id'], 'a course'),
    name: textOf(json['name']) ?? '',
    code: textOf(json['course_code']) ?? '',
    accountId: needId(idOf(json['account_id']), 'a course'),
    termId: idOf(json['enrollment_term_id']),
    termName: isObject(json['term']) ? textOf(json['term']['name']) : undefined,
    published: state === 'available',
    deleted: state === 'deleted',
    completed: state === 'completed',
    students: Number.isNaN(students) ? undefined : students,
  };
}
