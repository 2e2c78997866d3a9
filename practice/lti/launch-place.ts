import type { Account } from '../model/accounts.ts';
import type { Course, EnrollmentType } from '../model/classes.ts';
import type { LtiKey, LtiPlacement, ToolInstall } from '../model/tools.ts';
import { hasAccountRole } from '../rights/rights.ts';
import type { World } from '../world.ts';

/** Where a launch happens. For a course, `account` is the course's own account. */
export interface LaunchPlace {
  course: Course | null;
  account: Account;
  root: Account;
}

export interface AvailableTool {
  tool: ToolInstall;
  key: LtiKey;
  placement: LtiPlacement;
}

/** A course that is not deleted, as a place; null when there is none. */
export function coursePlace(world: World, courseId: number): LaunchPlace | null {
  const course = world.courses.get(courseId);
  if (course === undefined || course.workflowState === 'deleted') return null;
  return { course, account: world.accounts.need(course.accountId), root: world.accounts.need(course.rootId) };
}

/** An account that is not deleted, as a place; null when there is none. */
export function accountPlace(world: World, accountId: number): LaunchPlace | null {
  const account = world.accounts.get(accountId);
  if (account === undefined || account.workflowState === 'deleted') return null;
  return { course: null, account, root: world.accounts.need(account.rootId) };
}

/** A key must be active and switched on for the account of the launch or one above it. Canvas: app/models/developer_key.rb */
export function keyIsOn(world: World, key: LtiKey, accountId: number): boolean {
  if (key.workflowState !== 'active') return false;
  const on = key.onAccountIds;
  return on === null || world.chainOf(accountId).some((account) => on.includes(account.id));
}

/**
 * Tools installed in the course itself or in an account above the place that have the placement switched on.
 * A tool configured on an account appears in every course of that account and below. Canvas: doc/api/navigation placements
 */
export function toolsAt(world: World, place: LaunchPlace, name: LtiPlacement['placement']): AvailableTool[] {
  const chain = new Set(world.chainOf(place.account.id).map((account) => account.id));
  const found: AvailableTool[] = [];
  for (const tool of world.tools.all()) {
    const here =
      (tool.courseId !== null && tool.courseId === place.course?.id) ||
      (tool.accountId !== null && chain.has(tool.accountId));
    if (!here || tool.workflowState === 'deleted') continue;
    const key = world.ltiKeys.get(tool.keyId);
    const placement = key?.placements.find((one) => one.placement === name && one.enabled !== false);
    if (key === undefined || placement === undefined || !keyIsOn(world, key, place.account.id)) continue;
    if (placement.rootAccountOnly === true && place.account.parentId !== null) continue;
    found.push({ tool, key, placement });
  }
  return found;
}

const COURSE_STAFF: readonly EnrollmentType[] = ['TeacherEnrollment', 'TaEnrollment', 'DesignerEnrollment'];

/** Whether the user is a current teacher, TA or designer of the course. */
export function isStaffOf(world: World, userId: number, courseId: number): boolean {
  return world
    .enrollmentsOf(userId)
    .some(
      (one) => one.courseId === courseId && one.workflowState === 'active' && COURSE_STAFF.includes(one.type),
    );
}

/**
 * Whether the user may manage any course that is not deleted, as staff of it or as an admin of any account: such a one sees
 * the global navigation's tools for admins. Canvas: app/models/context_external_tool.rb `global_navigation_granted_permissions`
 */
function managesAnything(world: World, userId: number): boolean {
  const staffed = world
    .enrollmentsOf(userId)
    .some(
      ({ courseId, workflowState, type }) =>
        workflowState === 'active' &&
        COURSE_STAFF.includes(type) &&
        world.courses.need(courseId).workflowState !== 'deleted',
    );
  return staffed || [...world.accounts.all()].some(({ id }) => hasAccountRole(world, userId, id));
}

/** Whether a navigation shows the tool to this user: only a matter of display, never a gate. Canvas: lib/schemas/internal_lti_configuration.rb */
export function isShownTo(
  world: World,
  place: LaunchPlace,
  placement: LtiPlacement,
  userId: number | null,
): boolean {
  if (placement.default === 'disabled') return false;
  const visibility = placement.visibility ?? 'public';
  if (visibility === 'public') return true;
  if (userId === null) return false;
  if (hasAccountRole(world, userId, place.account.id)) return true;
  if (placement.placement === 'global_navigation')
    return visibility === 'members' || managesAnything(world, userId);
  if (place.course === null) return visibility === 'members';
  const courseId = place.course.id;
  if (visibility === 'admins') return isStaffOf(world, userId, courseId);
  return world
    .enrollmentsOf(userId)
    .some((one) => one.courseId === courseId && one.workflowState === 'active');
}
