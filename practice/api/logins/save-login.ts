import { newLogin } from '../../model/new-people.ts';
import type { DeclaredUserType, Pseudonym, User } from '../../model/people.ts';
import { pathParam } from '../api-call.ts';
import type { ApiAnswer, ApiCall } from '../api-call.ts';
import { badRequest, modelErrors, notAuthorized, notFound } from '../api-error.ts';
import { findAccount, findUser } from '../find-by-id.ts';
import { presentLogin } from '../json/present-login.ts';
import { branch, flag, text } from '../params.ts';
import { loginFaults } from './login-faults.ts';
import type { LoginDraft } from './login-faults.ts';
import { readLoginInput } from './login-input.ts';
import type { LoginInput } from './login-input.ts';
import {
  isPasswordable,
  mayChangePassword,
  mayDeleteLogin,
  mayManageLogins,
  mayManageSis,
} from './login-rights.ts';

/** POST /accounts/:account_id/logins. Checks in Canvas's order; 200 with the login. */
export function createLogin(call: ApiCall): ApiAnswer {
  // A call that names no user means the token's owner.
  const user = findUser(
    call,
    text(call.input, 'user_id') ?? text(branch(call.input, 'user'), 'id') ?? 'self',
  );
  if (user.workflowState === 'deleted') throw notFound();
  const account = findAccount(call, pathParam(call, 'account_id'));
  if (account.parentId !== null) throw badRequest('Action must be called on a root account.');
  if (!mayManageLogins(call, user, account.id)) throw notAuthorized(call.world.flags);
  const input = readLoginInput(call);
  const draft = draftOf(input, {
    id: null,
    accountId: account.id,
    uniqueId: '',
    authenticationProviderId: null,
    sisUserId: null,
    integrationId: null,
    declaredUserType: null,
    password: null,
  });
  checkFields(call, user, { input, draft, existing: null });
  const login = insert(call, user, input, draft);
  return { body: presentLogin(call, login) };
}

/** PUT /accounts/:account_id/logins/:id. The account of the path is not looked at. */
export function updateLogin(call: ApiCall): ApiAnswer {
  const { world } = call;
  const login = world.pseudonyms.get(Number(pathParam(call, 'id')));
  if (login === undefined || login.workflowState === 'deleted') throw notFound();
  const user = world.users.need(login.userId);
  if (!mayManageLogins(call, user, login.accountId) && !mayChangePassword(call, user, login))
    throw notAuthorized(world.flags);
  const input = readLoginInput(call);
  const draft = draftOf(input, { ...login, password: null });
  checkFields(call, user, { input, draft, existing: login });
  if (flag(call.input, 'override_sis_stickiness') === false) dropSticky(login, input);
  change(call, login, input);
  return { body: presentLogin(call, login) };
}

function draftOf(input: LoginInput, base: LoginDraft): LoginDraft {
  return {
    id: base.id,
    accountId: base.accountId,
    uniqueId: input.uniqueId ?? base.uniqueId,
    authenticationProviderId:
      input.providerId === undefined ? base.authenticationProviderId : input.providerId,
    sisUserId: input.sisUserId === undefined ? base.sisUserId : input.sisUserId,
    integrationId: input.integrationId === undefined ? base.integrationId : input.integrationId,
    declaredUserType: input.declaredUserType === undefined ? base.declaredUserType : input.declaredUserType,
    password: input.password ?? null,
  };
}

/** Rows 8 to 13 of the order of checks: rights by field, password, state, then the model's own rules. */
function checkFields(
  call: ApiCall,
  user: User,
  of: { input: LoginInput; draft: LoginDraft; existing: Pseudonym | null },
): void {
  const { input, draft, existing } = of;
  const refuse = (): never => {
    throw notAuthorized(call.world.flags);
  };
  const needsUpdate =
    input.uniqueId !== undefined || input.providerId !== undefined || input.declaredUserType !== undefined;
  if (needsUpdate && !mayManageLogins(call, user, draft.accountId)) refuse();
  const needsSis = input.sisUserId !== undefined || input.integrationId !== undefined;
  if (needsSis && !mayManageSis(call, draft.accountId)) refuse();
  if (input.password !== undefined) {
    if (!isPasswordable(call, draft.accountId, draft.authenticationProviderId))
      throw fieldFault('password', 'password can only be set for Canvas authentication');
    // The first password of a new login is free; the account's setting guards only a change.
    if (existing !== null && !mayChangePassword(call, user, existing)) refuse();
  }
  if (input.workflowState !== undefined) {
    if (!['active', 'suspended'].includes(input.workflowState))
      throw fieldFault('workflow_state', 'invalid workflow_state');
    if (!mayDeleteLogin(call, user, existing ?? draft)) refuse();
  }
  const faults = loginFaults(call.world, draft);
  if (faults.length > 0) throw modelErrors(faults);
}

function fieldFault(attribute: string, message: string): Error {
  return modelErrors([{ attribute, type: message, message }]);
}

function insert(call: ApiCall, user: User, input: LoginInput, draft: LoginDraft): Pseudonym {
  const { world, clock, random } = call;
  const { accountId, uniqueId, sisUserId, integrationId, authenticationProviderId } = draft;
  return world.addPseudonym(
    newLogin({ random, at: clock.now() }, world, {
      userId: user.id,
      ...{ accountId, uniqueId, sisUserId, integrationId, authenticationProviderId },
      declaredUserType: draft.declaredUserType as DeclaredUserType | null,
      workflowState: input.workflowState === 'suspended' ? 'suspended' : 'active',
      password: input.password ?? random.hex(40),
      passwordAutoGenerated: input.password === undefined,
      // Making a login by API already makes its name sticky. (Canvas: spec, pseudonyms_controller_spec.rb)
      stickyFields: ['unique_id'],
    }),
  );
}

function change(call: ApiCall, login: Pseudonym, input: LoginInput): void {
  const sticky = new Set(login.stickyFields);
  if (input.uniqueId !== undefined) {
    call.world.changePseudonym(login, { uniqueId: input.uniqueId });
    sticky.add('unique_id');
  }
  if (input.sisUserId !== undefined) call.world.changePseudonym(login, { sisUserId: input.sisUserId });
  if (input.integrationId !== undefined) login.integrationId = input.integrationId;
  if (input.providerId !== undefined) login.authenticationProviderId = input.providerId;
  if (input.declaredUserType !== undefined)
    login.declaredUserType = input.declaredUserType as DeclaredUserType | null;
  if (input.workflowState !== undefined) {
    login.workflowState = input.workflowState === 'suspended' ? 'suspended' : 'active';
    sticky.add('workflow_state');
  }
  if (input.password !== undefined) {
    login.password = input.password;
    login.passwordAutoGenerated = false;
    // Even the same password ends the login's web sessions.
    login.persistenceToken = call.random.hex(40);
  }
  login.stickyFields = [...sticky];
  login.updatedAt = call.clock.now();
}

function dropSticky(login: Pseudonym, input: LoginInput): void {
  if (login.stickyFields.includes('unique_id')) delete input.uniqueId;
  if (login.stickyFields.includes('workflow_state')) delete input.workflowState;
}
