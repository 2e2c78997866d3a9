/**
 * What the API key must allow, and nothing more: read rosters and admins, write logins. Kept to the calls that this
 * tool makes; one misspelt scope makes Canvas refuse the whole consent. Canvas: lib/authentication_methods.rb
 */
export const apiScopes: readonly string[] = [
  'url:GET|/api/v1/accounts/:id',
  'url:GET|/api/v1/accounts/:account_id/sub_accounts',
  'url:GET|/api/v1/accounts/:account_id/permissions',
  'url:GET|/api/v1/accounts/:account_id/settings',
  'url:GET|/api/v1/accounts/:account_id/terms',
  'url:GET|/api/v1/accounts/:account_id/admins',
  'url:GET|/api/v1/accounts/:account_id/courses',
  'url:GET|/api/v1/accounts/:account_id/users',
  'url:GET|/api/v1/accounts/:account_id/logins',
  'url:POST|/api/v1/accounts/:account_id/logins',
  'url:PUT|/api/v1/accounts/:account_id/logins/:id',
  'url:GET|/api/v1/courses/:id',
  'url:GET|/api/v1/courses/:course_id/enrollments',
  'url:GET|/api/v1/courses/:course_id/sections',
  'url:GET|/api/v1/users/:id',
  'url:GET|/api/v1/users/:user_id/enrollments',
  'url:GET|/api/v1/users/:user_id/logins',
  'url:DELETE|/api/v1/users/:user_id/logins/:id',
  'url:GET|/api/v1/audit/authentication/accounts/:account_id',
  'url:GET|/api/v1/audit/authentication/logins/:login_id',
];
