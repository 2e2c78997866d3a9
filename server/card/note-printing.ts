import type { Act } from '../../contract/record.ts';
import { addEntry } from '../record/add-entry.ts';
import type { Caller } from '../http/api-route.ts';
import { actorOf } from '../policy/asked-by.ts';
import type { GrantedCourse } from '../access/grant.ts';

/** Notes in the record who made which sheet of a class, and for whom. */
export async function notePrinting(
  caller: Caller,
  act: Act,
  children: readonly { readonly studentId: string }[],
  course: Pick<GrantedCourse, 'id' | 'name' | 'accountId'> | undefined = caller.grant.course,
): Promise<void> {
  if (!course) return;
  await addEntry(caller.context, actorOf(caller), {
    act,
    accountId: course.accountId,
    courseId: course.id,
    place: course.name,
    count: children.length,
    studentIds: children.map(({ studentId }) => studentId),
  });
}
