import type { EnrollmentType } from './classes.ts';

export interface Role {
  id: number;
  /** `AccountAdmin`, `TeacherEnrollment` ... or the name an account gave to its own role. */
  name: string;
  label: string;
  baseType: 'AccountAdmin' | 'AccountMembership' | EnrollmentType;
  /** Enabled rights. */
  permissions: ReadonlySet<Permission>;
  builtIn: boolean;
}

/** An admin role of a user on one account; it reaches everything below. */
export interface AccountUser {
  id: number;
  accountId: number;
  userId: number;
  roleId: number;
  workflowState: 'active' | 'deleted';
}

export const PERMISSIONS = [
  'add_student_to_course',
  'become_user',
  'import_sis',
  'manage_account_memberships',
  'manage_account_settings',
  'manage_grades',
  'manage_lti_add',
  'manage_lti_edit',
  'manage_sis',
  'manage_students',
  'manage_user_logins',
  'read_course_content',
  'read_course_list',
  'read_email_addresses',
  'read_reports',
  'read_roster',
  'read_sis',
  'view_all_grades',
  'view_statistics',
  'view_user_logins',
] as const;
export type Permission = (typeof PERMISSIONS)[number];
