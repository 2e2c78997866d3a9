import { PERMISSIONS } from '../model/roles.ts';
import type { EnrollmentType } from '../model/classes.ts';
import type { Permission, Role } from '../model/roles.ts';
import type { World } from '../world.ts';

const MEMBER: readonly Permission[] = ['read_roster', 'read_course_content'];
const STAFF: readonly Permission[] = [
  ...MEMBER,
  'add_student_to_course',
  'manage_grades',
  'manage_lti_add',
  'manage_lti_edit',
  'manage_students',
  'read_email_addresses',
  'read_reports',
  'view_all_grades',
  'view_user_logins',
];

/** What each base role may do unless changed. (Canvas: config/initializers/permissions_registry.rb) */
const COURSE_ROLES: Record<EnrollmentType, readonly Permission[]> = {
  TeacherEnrollment: [...STAFF, 'read_sis'],
  TaEnrollment: STAFF,
  DesignerEnrollment: [...MEMBER, 'add_student_to_course', 'manage_lti_add', 'manage_lti_edit'],
  StudentEnrollment: MEMBER,
  ObserverEnrollment: ['read_course_content'],
  StudentViewEnrollment: MEMBER,
};

export interface BuiltInRoles {
  accountAdmin: Role;
  course: Record<EnrollmentType, Role>;
}

/** Adds the roles every Canvas has; made once, before any person. */
export function addBuiltInRoles(world: World): BuiltInRoles {
  const addCourseRole = (type: EnrollmentType): Role =>
    world.roles.add({
      name: type,
      label: type.replace('Enrollment', ''),
      baseType: type,
      permissions: new Set(COURSE_ROLES[type]),
      builtIn: true,
    });
  const accountAdmin = world.roles.add({
    name: 'AccountAdmin',
    label: 'Account Admin',
    baseType: 'AccountAdmin',
    permissions: new Set(PERMISSIONS),
    builtIn: true,
  });
  return {
    accountAdmin,
    course: {
      StudentEnrollment: addCourseRole('StudentEnrollment'),
      TeacherEnrollment: addCourseRole('TeacherEnrollment'),
      TaEnrollment: addCourseRole('TaEnrollment'),
      DesignerEnrollment: addCourseRole('DesignerEnrollment'),
      ObserverEnrollment: addCourseRole('ObserverEnrollment'),
      StudentViewEnrollment: addCourseRole('StudentViewEnrollment'),
    },
  };
}

/** A role of an account's own making. */
export function addCustomAccountRole(world: World, label: string, permissions: readonly Permission[]): Role {
  return world.roles.add({
    name: label,
    label,
    baseType: 'AccountMembership',
    permissions: new Set(permissions),
    builtIn: false,
  });
}
