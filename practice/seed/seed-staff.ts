import type { User } from '../model/people.ts';
import { addCustomAccountRole } from '../rights/built-in-roles.ts';
import { addStaff } from './builder.ts';
import type { Builder } from './builder.ts';
import { castMember } from './cast.ts';
import type { CastMember, Schools } from './cast.ts';

/** One password for every named grown-up: this is a practice district and prints it on its first page. */
export const STAFF_PASSWORD = 'practice-canvas';

const STAFF = {
  teacher: ['Elena Alvarado', 'teaches the demo class, a first grade at Cedar Elementary'],
  secondTeacher: ['Thuy Nguyen', 'teaches the other first grade at Cedar; odd people sit in her class'],
  benchTeacher: ['Chidi Okafor', 'teaches a second grade of 30 at Cedar; two children of one name'],
  longClassTeacher: ['Ruth Goldberg', 'teaches a third grade of 31 at Cedar; one name is absurdly long'],
  specialsTeacher: ['Marcus Bell', 'teaches art at Cedar to both first grades'],
  otherSchoolTeacher: ['Anna Kowalski', 'teaches first grade at Willow Creek'],
  highSchoolTeacher: ['Samuel Reyes', 'teaches at the high school'],
  aide: ['Joy Whitfield', 'aide (TA) in the odd class'],
  schoolAdmin: ['Patricia Moss', 'admin of Cedar Elementary only'],
  otherSchoolAdmin: ['David Lindqvist', 'admin of Willow Creek only'],
  districtAdmin: ['Grace Osei', 'admin of the whole district'],
  secondDistrictAdmin: ['Henrik Dahl', 'second admin of the whole district'],
  serviceUser: ['Login Cards Service', 'service user with the small role that the tool needs'],
  helpDesk: ['Omar Help', 'help desk: a custom role on the root'],
  colleague: ['Beatrice Lang', 'teaches at Willow Creek; sits as a "student" in the odd class, by hand'],
  parent: ['Rosa Aguilar', 'observes a pupil elsewhere; sits as a "student" in the odd class, by hand'],
  teacherOnce: ['Irene Castellano', 'only teaching ever was a finished class; a "student" in the odd class'],
  adminAsStudent: ['Walter Boone', 'admin of Cedar by a custom role; a "student" in the odd class'],
} as const;

export type StaffKey = keyof typeof STAFF;
export type Staff = Record<StaffKey, { user: User; member: CastMember }>;

/** Adds every named grown-up with a standard login and a Canvas login, and the admins' roles. */
export function seedStaff(build: Builder, schools: Schools): Staff {
  const staff = {} as Staff;
  for (const key of Object.keys(STAFF) as StaffKey[]) {
    const [name, about] = STAFF[key];
    const user = addStaff(build, name, STAFF_PASSWORD);
    const login = build.world.pseudonymsOf(user.id).at(-1);
    staff[key] = {
      user,
      member: castMember(user, about, { username: login?.uniqueId ?? '', password: STAFF_PASSWORD }),
    };
  }
  grantAdminRoles(build, schools, staff);
  return staff;
}

function grantAdminRoles(build: Builder, schools: Schools, staff: Staff): void {
  const { world, rootId, roles } = build;
  const grant = (key: StaffKey, accountId: number, roleId: number): void => {
    world.addAccountUser({ accountId, userId: staff[key].user.id, roleId, workflowState: 'active' });
  };
  grant('districtAdmin', rootId, roles.accountAdmin.id);
  grant('secondDistrictAdmin', rootId, roles.accountAdmin.id);
  grant('schoolAdmin', schools.cedar.id, roles.accountAdmin.id);
  grant('otherSchoolAdmin', schools.willow.id, roles.accountAdmin.id);
  const service = addCustomAccountRole(world, 'Login Cards service', [
    'manage_user_logins',
    'read_roster',
    'read_course_list',
    'view_user_logins',
    'read_sis',
    'manage_account_memberships',
  ]);
  const helpDesk = addCustomAccountRole(world, 'Help desk', [
    'manage_user_logins',
    'read_roster',
    'view_user_logins',
  ]);
  const office = addCustomAccountRole(world, 'School office', ['read_course_list', 'view_statistics']);
  grant('serviceUser', rootId, service.id);
  grant('helpDesk', rootId, helpDesk.id);
  grant('adminAsStudent', schools.cedar.id, office.id);
}
