import { z } from 'zod';
import type { AuthenticationProvider } from '../model/accounts.ts';
import type { Pseudonym, User } from '../model/people.ts';
import type { AccountUser } from '../model/roles.ts';
import type { ControlCall } from './control-acts.ts';
import { ControlError } from './control-error.ts';
import { read, readSettings } from './control-input.ts';

const provider = z.strictObject({ workflowState: z.enum(['active', 'deleted']) });
const user = z.strictObject({
  name: z.string().optional(),
  sortableName: z.string().optional(),
  workflowState: z.enum(['pre_registered', 'registered', 'deleted']).optional(),
});
const login = z.strictObject({
  workflowState: z.enum(['active', 'suspended', 'deleted']).optional(),
  uniqueId: z.string().optional(),
  sisUserId: z.string().nullable().optional(),
});
const admin = z.strictObject({
  userId: z.number(),
  accountId: z.number(),
  role: z.string(),
  workflowState: z.enum(['active', 'deleted']).optional(),
});

/** PUT /accounts/:id/settings: the fields given; those of the policy may be given in part. */
export function changeAccountSettings({ deps, id, body }: ControlCall): unknown {
  const change = readSettings(body);
  const account = deps.world.accounts.get(id);
  if (account === undefined) throw new ControlError(404, 'no such account');
  const { passwordPolicy, ...others } = change;
  Object.assign(account.settings, others);
  Object.assign(account.settings.passwordPolicy, passwordPolicy);
  return account.settings;
}

/**
 * PUT /providers/:id: switched on or off. Off deletes its logins, without a last-login guard; if no other provider is
 * left, a new Canvas provider is made at once. (Canvas: app/models/authentication_provider.rb)
 */
export function changeProvider({ deps, id, body }: ControlCall): AuthenticationProvider {
  const { world, clock } = deps;
  const { workflowState } = read(provider, body) as Pick<AuthenticationProvider, 'workflowState'>;
  const row = world.providers.get(id);
  if (row === undefined) throw new ControlError(404, 'no such provider');
  row.workflowState = workflowState;
  if (workflowState === 'active') return row;
  for (const held of world.pseudonyms.all())
    if (held.authenticationProviderId === id && held.workflowState !== 'deleted') {
      held.workflowState = 'deleted';
      held.deletedAt = clock.now();
    }
  if (world.activeProviders(row.accountId).length === 0)
    world.providers.add({
      accountId: row.accountId,
      authType: 'canvas',
      position: 1,
      workflowState: 'active',
    });
  return row;
}

/** PUT /users/:id: name, sortable name, state. As from the web page, a name changed so is left alone by imports. */
export function changeUser({ deps, id, body }: ControlCall): User {
  const row = deps.world.users.get(id);
  if (row === undefined) throw new ControlError(404, 'no such user');
  const change = read(user, body) as Partial<User>;
  const stuck = new Set(row.stickyFields);
  if (change.name !== undefined) stuck.add('name');
  if (change.sortableName !== undefined) stuck.add('sortable_name');
  return Object.assign(row, change, { stickyFields: [...stuck] });
}

/** PUT /logins/:id: what an admin or the nightly import may do to a login behind the tool's back. */
export function changeLogin({ deps, id, body }: ControlCall): unknown {
  const change = read(login, body) as Partial<Pick<Pseudonym, 'workflowState' | 'uniqueId' | 'sisUserId'>>;
  const row = deps.world.pseudonyms.get(id);
  if (row === undefined) throw new ControlError(404, 'no such login');
  const { workflowState, ...indexed } = change;
  deps.world.changePseudonym(row, indexed);
  if (workflowState !== undefined) {
    row.workflowState = workflowState;
    row.deletedAt = workflowState === 'deleted' ? deps.clock.now() : null;
  }
  row.updatedAt = deps.clock.now();
  return { id: row.id, uniqueId: row.uniqueId, workflowState: row.workflowState, sisUserId: row.sisUserId };
}

/** POST /admins: gives a role by its name on an account, or takes it away with workflowState deleted. */
export function setAdmin({ deps, body }: ControlCall): AccountUser {
  const { world } = deps;
  const wanted = read(admin, body) as {
    userId: number;
    accountId: number;
    role: string;
    workflowState?: AccountUser['workflowState'];
  };
  const role = [...world.roles.all()].find((one) => one.name === wanted.role);
  const known =
    world.users.get(wanted.userId) !== undefined && world.accounts.get(wanted.accountId) !== undefined;
  if (role === undefined || !known) throw new ControlError(404, 'no such role, user or account');
  const held = world
    .accountUsersOf(wanted.userId)
    .find((row) => row.accountId === wanted.accountId && row.roleId === role.id);
  const workflowState = wanted.workflowState ?? 'active';
  if (held !== undefined) return Object.assign(held, { workflowState });
  return world.addAccountUser({
    accountId: wanted.accountId,
    userId: wanted.userId,
    roleId: role.id,
    workflowState,
  });
}
