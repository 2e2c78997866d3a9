import { z } from 'zod';
import type { ControlCall } from './control-acts.ts';
import { ControlError } from './control-error.ts';
import { read } from './control-input.ts';

const wanted = z.strictObject({ fromId: z.number(), intoId: z.number() });

/**
 * POST /merge-users: every login, deleted ones too, and every enrolment moves to the surviving user; the old user is
 * deleted, and its LTI ids are kept for the courses it was in. (Canvas: lib/user_merge.rb)
 */
export function mergeUsers({ deps, body }: ControlCall): unknown {
  const { world } = deps;
  const { fromId, intoId } = read(wanted, body) as { fromId: number; intoId: number };
  const from = world.users.get(fromId);
  const into = world.users.get(intoId);
  if (from === undefined || into === undefined || from === into)
    throw new ControlError(404, 'two different users are needed');
  const logins = [...world.pseudonymsOf(from.id)];
  const enrollments = [...world.enrollmentsOf(from.id)];
  for (const courseId of new Set(enrollments.map((row) => row.courseId)))
    into.pastLtiIds.push({
      contextId: world.courses.need(courseId).ltiContextId,
      ltiId: from.ltiId,
      ltiContextId: from.ltiContextId,
    });
  for (const login of logins) world.changePseudonym(login, { userId: into.id });
  for (const row of enrollments) world.moveEnrollment(row, into.id);
  for (const row of world.enrollmentsOfType('ObserverEnrollment'))
    if (row.associatedUserId === from.id) row.associatedUserId = into.id;
  from.workflowState = 'deleted';
  from.mergedIntoId = into.id;
  return { logins: logins.map((login) => login.id), enrollments: enrollments.map((row) => row.id) };
}
