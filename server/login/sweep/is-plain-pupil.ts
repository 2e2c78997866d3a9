import { readAllAdmins } from '../../access/find-admin-roles.ts';
import type { CanvasClient } from '../../canvas/canvas-client.ts';
import { listCourseEnrollments } from '../../canvas/enrollments.ts';
import { isCanvasFault } from '../../canvas/errors.ts';
import { listOtherThanStudents } from '../../canvas/people.ts';
import { cachePerContext } from '../../connection/fresh-cache.ts';
import type { Context } from '../../context.ts';
import { checkPlace } from '../../roster/check-pupils.ts';
import type { Login } from '../../storage/login-documents.ts';
import type { Asking } from './find-facts.ts';

const others = cachePerContext<ReadonlySet<string> | undefined>();
const students = cachePerContext<ReadonlySet<string>>();

/**
 * Whether lists that Canvas gives of many at once already say that somebody is an active student of the class that the login was
 * made for, that the class is open, and that the person is nothing else anywhere. A no says nothing: then the person is asked about.
 * Calls: two for each class, one for each hundred of staff and observers, shared for `maxAge`.
 */
export async function isPlainPupil(
  { context, client, districtId, maxAge }: Asking,
  { studentId, courseId }: Login,
): Promise<boolean> {
  const everybody = client.forAll();
  const known = await readOthers(context, everybody, districtId, maxAge());
  if (!known || known.has(studentId)) return false;
  const admins = await readAllAdmins(context, everybody, districtId, maxAge());
  if (admins.value.has(studentId)) return false;
  const place = await checkPlace(context, client, { districtId, course: { id: courseId } }, maxAge());
  if (place.value.reason !== undefined) return false;
  const inClass = await students(context).get(`${districtId} ${courseId}`, maxAge(), () =>
    readStudents(everybody, courseId),
  );
  return inClass.value.has(studentId);
}

/** Undefined where the API key or its owner's role does not allow the list. */
async function readOthers(
  context: Context,
  client: CanvasClient,
  districtId: string,
  maxAge: number,
): Promise<ReadonlySet<string> | undefined> {
  const read = await others(context).get(districtId, maxAge, async () => {
    try {
      return await listOtherThanStudents(client);
    } catch (error) {
      if (isCanvasFault(error, 'scope-missing', 'not-allowed')) return undefined;
      throw error;
    }
  });
  return read.value;
}

async function readStudents(client: CanvasClient, courseId: string): Promise<ReadonlySet<string>> {
  try {
    const query = { types: ['StudentEnrollment'], states: ['active'] } as const;
    const rows = await listCourseEnrollments(client, courseId, query);
    return new Set(rows.filter(({ state }) => state === 'active').map(({ userId }) => userId));
  } catch (error) {
    if (isCanvasFault(error, 'not-found', 'not-allowed')) return new Set();
    throw error;
  }
}
