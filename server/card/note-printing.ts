import type { Act } from '../../contract/record.ts';
import { addEntry, type Entry } from '../record/add-entry.ts';
import type { Caller } from '../http/api-route.ts';
import { actorOf } from '../policy/asked-by.ts';
import type { GrantedCourse } from '../access/grant.ts';

/** Of whose login an entry about a sheet is, as it keeps them. */
interface Printed {
  readonly studentId: string;
  readonly name: string;
  readonly username: string;
}

/**
 * Notes in the record who made which sheet of a class, and for whom: before any login is marked as printed and before the file leaves, so that
 * neither is ever without an entry, whatever is cut off.
 */
export async function notePrinting(
  caller: Caller,
  act: Act,
  children: readonly Printed[],
  course: Pick<GrantedCourse, 'id' | 'name' | 'accountId'> | undefined = caller.grant.course,
): Promise<void> {
  if (!course) return;
  await addEntry(caller.context, actorOf(caller), {
    act,
    accountId: course.accountId,
    courseId: course.id,
    place: course.name,
    ...aboutPrinted(children),
  });
}

/** What an entry keeps of them: of one child the name, so that the record says whose card it was; of many how many, and their ids. */
export function aboutPrinted(
  children: readonly Printed[],
): Pick<Entry, 'count' | 'studentId' | 'studentIds' | 'studentName' | 'username'> {
  const [one, another] = children;
  if (!one || another)
    return { count: children.length, studentIds: children.map(({ studentId }) => studentId) };
  const { studentId, name: studentName, username } = one;
  return { count: 1, studentId, studentName, username };
}
