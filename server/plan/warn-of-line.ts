import { isOwnNumber, isOfPattern, type SchemeRequest } from './list-schemes.ts';
import type { NearNames } from './near-names.ts';
import type { PlanWarning, PlanWarningCode } from './plan-types.ts';
import { mayBeShown } from './shown-login.ts';

const MESSAGES: Readonly<Record<PlanWarningCode, string>> = {
  'shown-login-may-change':
    "This pupil's main login has no SIS id, so Canvas may show the simple login in its place on rosters and exports.",
  'number-unusable': "This is not the pupil's own number, which is missing or could not be the username.",
  'pattern-unusable': "This does not follow the district's pattern, which gave no username for this pupil.",
  'not-uploaded': 'Usernames are to be uploaded; this one is only a proposal.',
  'close-usernames': "This username is one slip of the finger away from another pupil's.",
};

export interface NamesAround {
  /** Usernames of this plan and of the class's simple logins. */
  readonly chosen: NearNames;
  /** Those of other pupils of the district, whom nothing here may name. */
  readonly others: NearNames;
}

/**
 * In: a pupil with the settings, the username of the line, what is around it. Out: what the
 * teacher should know of it; of a close pair in the class both usernames, each in a warning of its own.
 */
export function warnOfLine(
  request: SchemeRequest,
  username: string,
  { chosen, others }: NamesAround,
): PlanWarning[] {
  const { student, policy } = request;
  const { usernameSource: source } = policy;
  const warn = (code: PlanWarningCode, other?: string): PlanWarning => ({
    code,
    studentId: student.id,
    field: 'username',
    message:
      other === undefined ? MESSAGES[code] : `${username} and ${other} are one slip of the finger apart.`,
    ...(other === undefined ? {} : { other }),
  });
  const warnings: PlanWarning[] = [];
  if (mayBeShown(student, username)) warnings.push(warn('shown-login-may-change'));
  if ((source === 'number' || source === 'integration-id') && !isOwnNumber(request, username))
    warnings.push(warn('number-unusable'));
  if (source === 'pattern' && !isOfPattern(request, username)) warnings.push(warn('pattern-unusable'));
  if (source === 'uploaded' && !isOwnNumber(request, username)) warnings.push(warn('not-uploaded'));
  const near = chosen.listNear(username, username);
  for (const other of near) warnings.push(warn('close-usernames', other));
  if (near.length === 0 && others.isNear(username)) warnings.push(warn('close-usernames'));
  return warnings;
}
