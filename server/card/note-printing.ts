import type { Act } from '../../contract/record.ts';
import { addEntry } from '../record/add-entry.ts';
import type { ApiCall } from '../http/api-route.ts';
import type { GrantedCourse } from '../access/grant.ts';

/** Notes in the record who made which sheet of a class, and for whom. */
export async function notePrinting(
  { context, session, grant }: Pick<ApiCall, 'context' | 'session' | 'grant'>,
  act: Act,
  children: readonly { readonly studentId: string }[],
  course: Pick<GrantedCourse, 'id' | 'name' | 'accountId'> | undefined = grant.course,
): Promise<void> {
  if (!course) return;
  const { districtId, id: sessionId } = session;
  const { userId, name } = grant;
  await addEntry(
    context,
    { districtId, userId, name, sessionId },
    {
      act,
      accountId: course.accountId,
      courseId: course.id,
      place: course.name,
      count: children.length,
      studentIds: children.map(({ studentId }) => studentId),
    },
  );
}
