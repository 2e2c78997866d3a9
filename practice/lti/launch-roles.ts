import type { Enrollment, EnrollmentType } from '../model/classes.ts';
import type { User } from '../model/people.ts';
import type { World } from '../world.ts';
import type { LaunchPlace } from './launch-place.ts';

const LIS = 'http://purl.imsglobal.org/vocab/lis/v2';
const TEST_USER = 'http://purl.imsglobal.org/vocab/lti/system/person#TestUser';
const NONE = `${LIS}/system/person#None`;

const MEMBERSHIP_ROLES: Record<EnrollmentType, readonly string[]> = {
  TeacherEnrollment: [`${LIS}/membership#Instructor`],
  TaEnrollment: [`${LIS}/membership/Instructor#TeachingAssistant`, `${LIS}/membership#Instructor`],
  DesignerEnrollment: [`${LIS}/membership#ContentDeveloper`],
  ObserverEnrollment: [`${LIS}/membership#Mentor`],
  StudentEnrollment: [`${LIS}/membership#Learner`],
  StudentViewEnrollment: [`${LIS}/membership#Learner`, TEST_USER],
};

/** The user's present enrolments in the course of the launch; none for an account. */
export function enrollmentsHere(world: World, place: LaunchPlace, user: User): readonly Enrollment[] {
  const courseId = place.course?.id;
  return world
    .enrollmentsOf(user.id)
    .filter((one) => one.courseId === courseId && one.workflowState === 'active');
}

/**
 * The `roles` claim: sorted union of context roles and institution roles. An account launch has no membership roles, and
 * `institution/person#Administrator` says "admin somewhere under this root". Canvas: lib/lti/substitutions_helper.rb
 */
export function launchRoles(world: World, place: LaunchPlace, user: User | null): string[] {
  if (user === null) return [NONE];
  const roles = new Set(enrollmentsHere(world, place, user).flatMap((one) => MEMBERSHIP_ROLES[one.type]));
  roles.add(`${LIS}/system/person#User`);
  const current = world
    .enrollmentsOf(user.id)
    .filter(
      (one) =>
        one.rootId === place.root.id && (one.workflowState === 'active' || one.workflowState === 'invited'),
    );
  const holds = (types: readonly EnrollmentType[]): boolean =>
    current.some((one) => types.includes(one.type));
  if (holds(['TeacherEnrollment', 'TaEnrollment', 'DesignerEnrollment']))
    roles.add(`${LIS}/institution/person#Instructor`);
  if (holds(['StudentEnrollment', 'StudentViewEnrollment'])) roles.add(`${LIS}/institution/person#Student`);
  if (user.fakeStudent) roles.add(TEST_USER);
  const isAdmin = world
    .accountUsersOf(user.id)
    .some(
      (row) => row.workflowState === 'active' && world.accounts.get(row.accountId)?.rootId === place.root.id,
    );
  if (isAdmin) roles.add(`${LIS}/institution/person#Administrator`);
  return [...roles].sort();
}
