import { listAdmins, listOwnAdminRoles } from './accounts/list-admins.ts';
import { listAccounts, listSubAccounts, showAccount, showPermissions } from './accounts/show-account.ts';
import { listProviders, listTerms, showSettings } from './accounts/show-settings.ts';
import { signInsOfAccount, signInsOfLogin, signInsOfUser } from './accounts/sign-in-log.ts';
import type { ApiAnswer, ApiCall, ApiRoute } from './api-call.ts';
import { listAccountCourses } from './courses/list-account-courses.ts';
import { listCourseUsers } from './courses/list-course-users.ts';
import { listSections } from './courses/list-sections.ts';
import { listOwnCourses, listUserCourses } from './courses/list-user-courses.ts';
import { showCourse } from './courses/show-course.ts';
import {
  listCourseEnrollments,
  listSectionEnrollments,
  listUserEnrollments,
} from './enrollments/list-enrollments.ts';
import { deleteLogin } from './logins/delete-login.ts';
import { listAccountLogins, listUserLogins } from './logins/list-logins.ts';
import { resetPassword } from './logins/reset-password.ts';
import { createLogin, updateLogin } from './logins/save-login.ts';
import { createSisImport, listSisImports, showSisImport } from './sis/sis-imports.ts';
import { listAccountUsers } from './users/list-account-users.ts';
import { showUser } from './users/show-user.ts';

const get = (path: string, act: (call: ApiCall) => ApiAnswer): ApiRoute => ({
  method: 'GET',
  path: `/api/v1${path}`,
  act,
});

/** Every API route there is; the first that fits answers. */
export const API_ROUTES: readonly ApiRoute[] = [
  { method: 'POST', path: '/api/v1/accounts/:account_id/logins', act: createLogin },
  { method: 'PUT', path: '/api/v1/accounts/:account_id/logins/:id', act: updateLogin },
  { method: 'DELETE', path: '/api/v1/users/:user_id/logins/:id', act: deleteLogin },
  { method: 'POST', path: '/api/v1/users/reset_password', act: resetPassword },
  { method: 'POST', path: '/api/v1/accounts/:account_id/sis_imports', act: createSisImport },
  get('/accounts/:account_id/sis_imports', listSisImports),
  get('/accounts/:account_id/sis_imports/:id', showSisImport),
  get('/accounts/:account_id/logins', listAccountLogins),
  get('/users/:user_id/logins', listUserLogins),
  get('/users/:user_id/enrollments', listUserEnrollments),
  get('/users/:user_id/courses', listUserCourses),
  get('/users/:id', showUser),
  get('/courses', listOwnCourses),
  get('/courses/:course_id/users', listCourseUsers),
  get('/courses/:course_id/enrollments', listCourseEnrollments),
  get('/courses/:course_id/sections', listSections),
  get('/courses/:id', showCourse),
  get('/sections/:section_id/enrollments', listSectionEnrollments),
  get('/accounts', listAccounts),
  get('/accounts/:account_id/sub_accounts', listSubAccounts),
  get('/accounts/:account_id/permissions', showPermissions),
  get('/accounts/:account_id/courses', listAccountCourses),
  get('/accounts/:account_id/users', listAccountUsers),
  get('/accounts/:account_id/admins/self', listOwnAdminRoles),
  get('/accounts/:account_id/admins', listAdmins),
  get('/accounts/:account_id/settings', showSettings),
  get('/accounts/:account_id/authentication_providers', listProviders),
  get('/accounts/:account_id/terms', listTerms),
  get('/accounts/:account_id/scopes', listScopes),
  get('/audit/authentication/logins/:login_id', signInsOfLogin),
  get('/audit/authentication/accounts/:account_id', signInsOfAccount),
  get('/audit/authentication/users/:user_id', signInsOfUser),
  get('/accounts/:id', showAccount),
];

export function scopeOf(route: ApiRoute): string {
  return `url:${route.method}|${route.path}`;
}

/** GET /accounts/:account_id/scopes: the scope strings of this very table. */
function listScopes(): ApiAnswer {
  return {
    body: API_ROUTES.map((route) => {
      const resource = route.path.split('/').findLast((part) => !part.startsWith(':')) ?? '';
      return { resource, verb: route.method, path: route.path, scope: scopeOf(route) };
    }),
  };
}
