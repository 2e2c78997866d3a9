import type { Account } from '../../model/accounts.ts';
import type { Course } from '../../model/classes.ts';
import type { User } from '../../model/people.ts';
import type { Permission } from '../../model/roles.ts';
import { chosenLogin } from '../../rights/chosen-login.ts';
import { accountRights, courseRights, hasAccountRole } from '../../rights/rights.ts';
import type { ApiCall } from '../api-call.ts';
import { list } from '../params.ts';
import { isoTime } from './iso-time.ts';

/** Where a user is shown: decides which fields the caller may see. */
export interface UserContext {
  course: Course | null;
  rights: ReadonlySet<Permission>;
  /** The caller counts as an admin there. */
  asAdmin: boolean;
  rootManageSis: boolean;
}

export function contextOfCourse(call: ApiCall, course: Course): UserContext {
  const rights = courseRights(call.world, call.caller.id, course);
  return finish(call, { course, rights, accountId: course.accountId, rootId: course.rootId });
}

export function contextOfAccount(call: ApiCall, account: Account): UserContext {
  const rights = accountRights(call.world, call.caller.id, account.id);
  return finish(call, { course: null, rights, accountId: account.id, rootId: account.rootId });
}

function finish(
  call: ApiCall,
  of: { course: Course | null; rights: Set<Permission>; accountId: number; rootId: number },
): UserContext {
  const rootManageSis = accountRights(call.world, call.caller.id, of.rootId).has('manage_sis');
  const asAdmin =
    (['manage_students', 'read_sis', 'view_user_logins'] as const).some((right) => of.rights.has(right)) ||
    hasAccountRole(call.world, call.caller.id, of.accountId) ||
    rootManageSis;
  return { course: of.course, rights: of.rights, asAdmin, rootManageSis };
}

/**
 * (Canvas: lib/api/v1/user.rb) `login_id` is the one chosen login; SIS keys are left out, not null, without the right.
 *
 * @param hidden leaves out login and e-mail: of users not yet really in the course.
 */
export function presentUser(
  call: ApiCall,
  user: User,
  context: UserContext,
  hidden = false,
): Record<string, unknown> {
  const login = chosenLogin(call.world, user.id, context.course?.id ?? null);
  const readSis = context.rights.has('read_sis') || context.rootManageSis;
  const showLogin =
    !hidden &&
    context.asAdmin &&
    context.rights.has('view_user_logins') &&
    user.workflowState !== 'pre_registered';
  const include = list(call.input, 'include', 'not');
  return {
    id: user.id,
    name: user.name,
    created_at: isoTime(user.createdAt),
    sortable_name: user.sortableName,
    short_name: user.shortName,
    ...(readSis
      ? { sis_user_id: login?.sisUserId ?? null, integration_id: login?.integrationId ?? null }
      : {}),
    ...(context.rootManageSis ? { sis_import_id: login?.sisImportId ?? null } : {}),
    ...(showLogin && login !== null ? { login_id: login.uniqueId } : {}),
    ...(!hidden && context.rights.has('read_email_addresses') ? { email: user.email } : {}),
    ...(include.includes('uuid') ? { uuid: user.uuid } : {}),
  };
}

/** The short form of `teachers` and the like. */
export function presentUserShort(call: ApiCall, user: User): Record<string, unknown> {
  return {
    id: user.id,
    anonymous_id: user.id.toString(36),
    display_name: user.shortName,
    avatar_image_url: `${call.origin()}/images/messages/avatar-50.png`,
    html_url: `${call.origin()}/users/${user.id}`,
    pronouns: null,
  };
}
