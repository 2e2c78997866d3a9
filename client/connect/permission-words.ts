import type { Say } from '../texts/texts.ts';

/**
 * Permissions as Canvas's own page of permissions names them.
 * Canvas: config/initializers/permissions_registry.rb; the page is in English or in the reader's language.
 */
const labels: Readonly<Record<string, string>> = {
  manage_user_logins: 'Users - manage login details',
  read_roster: 'Users - view list',
  read_course_list: 'Courses - view list',
  view_user_logins: 'Users - view login IDs',
  read_sis: 'SIS Data - read',
  manage_account_memberships: 'Admins - add / remove',
  become_user: 'Users - act as',
  manage_account_settings: 'Account-level settings - manage',
  manage_sis: 'SIS Data - manage',
};

/** A permission by the name an admin finds in Canvas. */
export function permissionWords(say: Say, permission: string): string {
  const label = labels[permission];
  return label ? say('permission.named', { label }) : say('permission.coded', { permission });
}
