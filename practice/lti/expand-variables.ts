import type { Account } from '../model/accounts.ts';
import type { Pseudonym, User } from '../model/people.ts';
import type { PendingLaunch, ToolInstall } from '../model/tools.ts';
import type { PracticeDeps } from '../practice-deps.ts';
import { chosenLogin } from '../rights/chosen-login.ts';
import { enrollmentsHere, launchRoles } from './launch-roles.ts';
import type { LaunchPlace } from './launch-place.ts';

/** All that claims and variables of one launch are made from. */
export interface LaunchFacts {
  deps: PracticeDeps;
  place: LaunchPlace;
  tool: ToolInstall;
  placement: PendingLaunch['placement'];
  /** Whom Canvas treats as present; null for nobody (public course). */
  user: User | null;
  /** The signed-in person behind `user`, while acting as them or in Student View. */
  realUser: User | null;
}

type Value = string | number | boolean;
/** undefined = the condition is not met, so the variable stays literal. */
type Expansion = (facts: LaunchFacts) => Value | null | undefined;

/** The 40-hex LTI id of the user in this place (an older one after a merge). Canvas: lib/lti/asset.rb */
export function opaqueUserId(facts: Pick<LaunchFacts, 'place'>, user: User): string {
  return pastId(facts, user)?.ltiContextId ?? user.ltiContextId;
}

/** `sub`: the user's LTI 1.3 id in this place. Canvas: app/models/user.rb `lookup_lti_id` */
export function subjectId(facts: Pick<LaunchFacts, 'place'>, user: User): string {
  return pastId(facts, user)?.ltiId ?? user.ltiId;
}

function pastId(facts: Pick<LaunchFacts, 'place'>, user: User): User['pastLtiIds'][number] | undefined {
  const contextId = (facts.place.course ?? facts.place.account).ltiContextId;
  return user.pastLtiIds.find((past) => past.contextId === contextId);
}

function adminAccounts(facts: LaunchFacts, user: User): Account[] {
  const { world } = facts.deps;
  const rows = world.accountUsersOf(user.id).filter((row) => row.workflowState === 'active');
  return [...new Set(rows.flatMap((row) => world.treeOf(row.accountId)))];
}

function adminableAccounts(facts: LaunchFacts, user: User): string {
  const full = adminAccounts(facts, user)
    .map((account) => account.id)
    .sort((a, b) => a - b)
    .join(',');
  return full.length <= 40_000 ? full : `${full.slice(0, full.lastIndexOf(',', 39_990))},truncated`;
}

function canvasRoles(facts: LaunchFacts, user: User): string {
  const { world } = facts.deps;
  const chain = world.chainOf(facts.place.account.id).map((account) => account.id);
  const here = enrollmentsHere(world, facts.place, user).map((one) => one.roleId);
  const admin = world
    .accountUsersOf(user.id)
    .filter((row) => row.workflowState === 'active' && chain.includes(row.accountId));
  const names = [...here, ...admin.map((row) => row.roleId)].map((id) => world.roles.get(id)?.name ?? '');
  return [...new Set(names.map((name) => (name === 'AccountAdmin' ? 'Account Admin' : name)))].join(',');
}

function enrollmentState(facts: LaunchFacts, user: User): string {
  const all = facts.deps.world
    .enrollmentsOf(user.id)
    .filter((one) => one.courseId === facts.place.course?.id);
  if (all.length === 0) return '';
  return all.some((one) => one.workflowState === 'active') ? 'active' : 'inactive';
}

const ofUser =
  (read: (facts: LaunchFacts, user: User) => Value | null | undefined): Expansion =>
  (facts) =>
    facts.user === null ? undefined : read(facts, facts.user);
const ofCourse =
  (
    read: (course: NonNullable<LaunchPlace['course']>, facts: LaunchFacts) => Value | null | undefined,
  ): Expansion =>
  (facts) =>
    facts.place.course === null ? undefined : read(facts.place.course, facts);
const enrolled = (read: (facts: LaunchFacts, user: User) => Value | undefined): Expansion =>
  ofUser((facts, user) =>
    enrollmentsHere(facts.deps.world, facts.place, user).length === 0 ? undefined : read(facts, user),
  );
const sectionIds = (facts: LaunchFacts, user: User): number[] =>
  [...new Set(enrollmentsHere(facts.deps.world, facts.place, user).map((one) => one.sectionId))].sort(
    (a, b) => a - b,
  );

const loginHere = (facts: LaunchFacts, user: User): Pseudonym | null =>
  chosenLogin(facts.deps.world, user.id, facts.place.course?.id ?? null);
const loginName = ofUser((facts, user) => loginHere(facts, user)?.uniqueId);
const loginSisId = ofUser((facts, user) => loginHere(facts, user)?.sisUserId ?? undefined);

const ACCOUNT_VARIABLES: Record<string, Expansion> = {
  'Canvas.account.id': ({ place }) => place.account.id,
  'Canvas.account.name': ({ place }) => place.account.name,
  'Canvas.account.sisSourceId': ({ place }) => place.account.sisId,
  'Canvas.rootAccount.id': ({ place }) => place.root.id,
  'Canvas.root_account.id': ({ place }) => place.root.id,
  'Canvas.rootAccount.sisSourceId': ({ place }) => place.root.sisId,
  'Canvas.root_account.global_id': ({ place }) => 10_000_000_000_000 + place.root.id,
  'vnd.Canvas.root_account.uuid': ({ place }) => place.root.uuid,
  'ToolConsumerInstance.guid': ({ place }) => place.root.ltiGuid,
  'Canvas.api.domain': ({ deps }) => new URL(deps.origin()).host,
  'Canvas.api.baseUrl': ({ deps }) => deps.origin(),
  'Canvas.environment.test': () => 'false',
  'Message.locale': ({ user }) => user?.locale ?? 'en',
};

const COURSE_VARIABLES: Record<string, Expansion> = {
  'Canvas.course.id': ofCourse((course) => course.id),
  'Canvas.course.name': ofCourse((course) => course.name),
  'Canvas.course.sisSourceId': ofCourse((course) => course.sisId),
  'Canvas.course.workflowState': ofCourse((course) => course.workflowState),
  'Canvas.course.sectionIds': enrolled((facts, user) => sectionIds(facts, user).join(',')),
  'Canvas.course.sectionRestricted': enrolled((facts, user) =>
    enrollmentsHere(facts.deps.world, facts.place, user).every((one) => one.limitPrivilegesToSection),
  ),
  'com.instructure.User.sectionNames': enrolled((facts, user) =>
    JSON.stringify(sectionIds(facts, user).map((id) => facts.deps.world.sections.need(id).name)),
  ),
  'Canvas.enrollment.enrollmentState': ofCourse((_course, facts) =>
    facts.user === null ? '' : enrollmentState(facts, facts.user),
  ),
  'Canvas.term.id': ofCourse((course) => course.termId),
  'Canvas.term.name': ofCourse((course, facts) => facts.deps.world.terms.get(course.termId)?.name),
};

const USER_VARIABLES: Record<string, Expansion> = {
  'Canvas.user.id': ofUser((_facts, user) => user.id),
  'Canvas.user.globalId': ofUser((_facts, user) => 10_000_000_000_000 + user.id),
  'Canvas.user.loginId': loginName,
  'User.username': loginName,
  'Canvas.user.sisSourceId': loginSisId,
  'Person.sourcedId': loginSisId,
  'Person.name.full': ofUser((_facts, user) => user.name),
  'Canvas.user.isRootAccountAdmin': ofUser((facts, user) =>
    facts.deps.world
      .accountUsersOf(user.id)
      .some((row) => row.workflowState === 'active' && row.accountId === facts.place.root.id),
  ),
  'Canvas.user.adminableAccounts': ofUser(adminableAccounts),
  'Canvas.membership.roles': ofUser(canvasRoles),
  'com.instructure.User.allRoles': ({ deps, place, user }) => launchRoles(deps.world, place, user).join(','),
  'Canvas.masqueradingUser.id': ({ realUser }) => realUser?.id,
  'Canvas.masqueradingUser.userId': ({ realUser }) => realUser?.ltiId,
  'com.instructure.User.student_view': ofUser((_facts, user) => user.fakeStudent),
  'Person.address.timezone': ofUser((_facts, user) => user.timeZone ?? 'America/Chicago'),
  'Canvas.user.prefersHighContrast': ofUser(() => 'false'),
};

const VARIABLES: Record<string, Expansion> = { ...ACCOUNT_VARIABLES, ...COURSE_VARIABLES, ...USER_VARIABLES };

/**
 * One custom value with its variable filled in. A variable that is unknown or whose condition is not met is sent as its
 * literal text; ids are numbers and flags booleans. Canvas: lib/lti/variable_expander.rb
 */
export function expandValue(text: string, facts: LaunchFacts): Value | null {
  if (/^\$[A-Za-z]/.test(text)) {
    const value = VARIABLES[text.slice(1)]?.(facts);
    return value === undefined ? text : value;
  }
  return text.replace(/\$\{([\w.]+)\}/g, (literal, name: string) => {
    const value = VARIABLES[name]?.(facts);
    return value === undefined || value === null ? literal : String(value);
  });
}
