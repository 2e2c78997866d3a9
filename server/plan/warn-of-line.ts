import type { Settings } from '../../contract/policy.ts';
import type { PlanStudent, PlanWarning, PlanWarningCode } from './plan-types.ts';
import type { ProposedUsername } from './propose-username.ts';

const MESSAGES: Readonly<Record<PlanWarningCode, string>> = {
  'shown-login-may-change':
    "This pupil's main login has no SIS id, so Canvas may show the simple login in its place on rosters and exports.",
  'number-unusable': "This pupil's own number could not be the username, so one was made from the name.",
  'close-usernames': 'This username is one slip of the finger away from another of the class.',
};

/**
 * In: a pupil, the username of the line, how it was proposed (nothing for a kept line), the policy. Out: what the
 * teacher should know of it. Canvas shows the login with a SIS id, and without one the first in the order of names
 * (Canvas: app/models/sis_pseudonym.rb); a SIS id that could not be read counts as none.
 */
export function warnOfLine(
  student: PlanStudent,
  username: string,
  proposed: ProposedUsername | undefined,
  policy: Settings,
): PlanWarning[] {
  const codes: PlanWarningCode[] = [];
  if (!student.sisUserId && sortsBefore(username, student.loginId)) codes.push('shown-login-may-change');
  if (proposed && policy.usernameSource === 'number' && !proposed.number) codes.push('number-unusable');
  if (proposed?.close) codes.push('close-usernames');
  return codes.map((code) => ({ code, studentId: student.id, field: 'username', message: MESSAGES[code] }));
}

function sortsBefore(username: string, loginId: string | null | undefined): boolean {
  return !loginId || username.localeCompare(loginId, 'en', { sensitivity: 'base' }) < 0;
}
