import type { Course, Enrollment } from '../model/classes.ts';
import type { Permission } from '../model/roles.ts';
import type { World } from '../world.ts';

/** Rights that a role gives only when it is held on a root account (`account_only: :root`). */
const ROOT_ONLY: ReadonlySet<Permission> = new Set([
  'manage_user_logins',
  'import_sis',
  'manage_sis',
  'become_user',
]);

/** What a user may do in an account: the sum of their roles on it and on every account above. */
export function accountRights(world: World, userId: number, accountId: number): Set<Permission> {
  const chain = new Set(world.chainOf(accountId).map((account) => account.id));
  const rights = new Set<Permission>();
  for (const held of world.accountUsersOf(userId)) {
    if (held.workflowState !== 'active' || !chain.has(held.accountId)) continue;
    const onRoot = world.accounts.need(held.accountId).parentId === null;
    for (const permission of world.roles.need(held.roleId).permissions)
      if (onRoot || !ROOT_ONLY.has(permission)) rights.add(permission);
  }
  return rights;
}

/** Any active account role on the account or above it: "any account role" of the rules. */
export function hasAccountRole(world: World, userId: number, accountId: number): boolean {
  const chain = new Set(world.chainOf(accountId).map((account) => account.id));
  return world
    .accountUsersOf(userId)
    .some((held) => held.workflowState === 'active' && chain.has(held.accountId));
}

/** What a user may do in a course, by account roles and by active enrolments together. */
export function courseRights(world: World, userId: number, course: Course): Set<Permission> {
  const rights = accountRights(world, userId, course.accountId);
  for (const enrollment of world.enrollmentsOf(userId)) {
    if (enrollment.courseId !== course.id || enrollment.workflowState !== 'active') continue;
    for (const permission of world.roles.need(enrollment.roleId).permissions) rights.add(permission);
  }
  return rights;
}

/**
 * May the owner touch the target's logins, as far as admin rights go? Every account role of the target, anywhere in
 * the tree, must lie within the owner's rights in that same account; course roles are not looked at.
 * (Canvas: app/models/user.rb has_subset_of_account_permissions?)
 */
export function hasSubsetOfRights(world: World, targetId: number, ownerId: number): boolean {
  if (targetId === ownerId) return true;
  return world
    .accountUsersOf(targetId)
    .filter((held) => held.workflowState === 'active')
    .every((held) => {
      const mine = accountRights(world, ownerId, held.accountId);
      const onRoot = world.accounts.need(held.accountId).parentId === null;
      return [...world.roles.need(held.roleId).permissions].every(
        (permission) => mine.has(permission) || (!onRoot && ROOT_ONLY.has(permission)),
      );
    });
}

/** Every account a user belongs to: by login, by enrolment (with all accounts above the course), by admin role. */
export function accountsOfUser(world: World, userId: number): Set<number> {
  const accounts = new Set<number>();
  for (const login of world.pseudonymsOf(userId))
    if (login.workflowState !== 'deleted') accounts.add(login.accountId);
  for (const enrollment of world.enrollmentsOf(userId)) {
    if (enrollment.workflowState === 'deleted') continue;
    for (const account of world.chainOf(world.courses.need(enrollment.courseId).accountId))
      accounts.add(account.id);
  }
  for (const held of world.accountUsersOf(userId))
    if (held.workflowState === 'active')
      for (const account of world.chainOf(held.accountId)) accounts.add(account.id);
  return accounts;
}

/** Does the caller hold one of these rights on an account the user belongs to? */
export function hasRightOverUser(
  world: World,
  callerId: number,
  userId: number,
  anyOf: readonly Permission[],
): boolean {
  if (!world.accountUsersOf(callerId).some((held) => held.workflowState === 'active')) return false;
  for (const accountId of accountsEvenOfLeavers(world, userId)) {
    const rights = accountRights(world, callerId, accountId);
    if (anyOf.some((permission) => rights.has(permission))) return true;
  }
  return false;
}

/**
 * Of somebody who is in no account any more: those they were in by login, or are in as whom they were merged into.
 * (Canvas: app/models/user.rb check_accounts_right?)
 */
function accountsEvenOfLeavers(world: World, userId: number): Set<number> {
  const accounts = accountsOfUser(world, userId);
  if (accounts.size > 0 || !world.flags.leaversStayReadable) return accounts;
  const { mergedIntoId } = world.users.need(userId);
  if (mergedIntoId !== null) return accountsEvenOfLeavers(world, mergedIntoId);
  return new Set(world.pseudonymsOf(userId).map(({ accountId }) => accountId));
}

/** `:read` on a user: oneself, an observed pupil, or `manage_user_logins` over them. (Canvas: app/models/user.rb) */
export function mayReadUser(world: World, callerId: number, userId: number): boolean {
  if (callerId === userId || observes(world, callerId, userId)) return true;
  return hasRightOverUser(world, callerId, userId, ['manage_user_logins']);
}

function observes(world: World, observerId: number, userId: number): boolean {
  return world
    .enrollmentsOf(observerId)
    .some((row: Enrollment) => row.associatedUserId === userId && row.workflowState === 'active');
}
