import type { Plan } from '../../contract/plan.ts';
import type { Context } from '../context.ts';
import type { PlanDocument, PlanLineDocument } from '../storage/plan-documents.ts';
import { openLine } from './draw-lines.ts';
import type { PlanWorld } from './plan-world.ts';
import { isAsked, isWaitedFor } from './ask-usernames.ts';

/** A plan with its passwords, for the session that made it and nobody else. */
export function presentPlan(
  context: Context,
  plan: PlanDocument,
  lines: readonly PlanLineDocument[],
  world: Pick<PlanWorld, 'leftOut' | 'alreadyMade' | 'mayTypePasswords'>,
): Plan {
  return {
    id: plan.id,
    classId: plan.courseId,
    lines: lines.map((line) => presentLine(context, plan, line, world.mayTypePasswords)),
    leftOut: [...world.leftOut],
    alreadyMade: world.alreadyMade,
    mayTypePasswords: world.mayTypePasswords,
    checking: lines.some((line) => line.check === 'pending' || isWaitedFor(line)),
  };
}

/** Typed before the district stopped letting it be; the button refuses it. */
const typingOff = {
  code: 'password-typing-off',
  field: 'password',
  message: 'This was typed, which your district no longer allows. Draw a new password.',
} as const;

function presentLine(
  context: Context,
  plan: PlanDocument,
  line: PlanLineDocument,
  mayType: boolean,
): Plan['lines'][number] {
  const { studentId, name, sortableName, tellApart, check, reason, skip, warnings } = line;
  const { username, password, words } = openLine(context, plan, line);
  return {
    studentId,
    name,
    sortableName,
    ...(tellApart === undefined ? {} : { tellApart }),
    username,
    password,
    words: [...words],
    check,
    ...(reason === undefined ? {} : { reason }),
    skip,
    warnings: [...warnings, ...(line.typed && !mayType ? [typingOff] : [])],
    usernameCheck: (isAsked(line) ? line.usernameCheck : undefined) ?? 'pending',
  };
}
