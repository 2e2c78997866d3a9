import { z } from 'zod';
import type { Pseudonym, User } from '../model/people.ts';
import type { World } from '../world.ts';
import type { PracticeDeps } from '../practice-deps.ts';
import type { ControlCall } from './control-acts.ts';
import { ControlError } from './control-error.ts';
import { read } from './control-input.ts';

const schema = z.strictObject({
  userId: z.string(),
  loginId: z.string(),
  name: z.string(),
  /** `saml`, `canvas` ...; a row that names none matches logins of any provider. */
  provider: z.string().optional(),
  status: z.enum(['active', 'suspended', 'deleted']).optional(),
  email: z.string().optional(),
  integrationId: z.string().optional(),
});

interface SisRow {
  userId: string;
  loginId: string;
  name: string;
  provider?: string;
  status?: Pseudonym['workflowState'];
  email?: string;
  integrationId?: string;
}

/** What became of the row; `reason` when it was skipped. */
export interface SisRowOutcome {
  outcome: 'updated' | 'adopted' | 'created' | 'deleted' | 'skipped';
  loginId: number | null;
  reason: string | null;
}

/**
 * POST /sis-rows: one row of the nightly `users.csv`. A login is found by SIS id, deleted ones too; else by its name
 * among all not-deleted logins of the row's provider, or of any provider. (Canvas: lib/sis/user_importer.rb)
 */
export function importSisRow({ deps, body }: ControlCall): SisRowOutcome {
  const row = read(schema, body) as SisRow;
  const { world } = deps;
  const rootId = deps.district.places.root;
  const provider = world.activeProviders(rootId).find((one) => one.authType === row.provider);
  if (row.provider !== undefined && provider === undefined) throw new ControlError(400, 'no such provider');
  const bySis = world.pseudonymsWithSis(row.userId)[0];
  // Old self-hosted Canvas takes a login named as the row's e-mail for the row's own, too. (spec of 2014: user_importer_spec.rb)
  const names = [row.loginId, ...(world.flags.sisMatchesEmail && row.email !== undefined ? [row.email] : [])];
  const byName = names
    .flatMap((name) => world.pseudonymsNamed(name))
    .find(
      (login) =>
        login.workflowState !== 'deleted' &&
        (provider === undefined || login.authenticationProviderId === provider.id),
    );
  if (bySis !== undefined && byName !== undefined && bySis !== byName)
    return skipped(
      `user ${row.userId}: login ${row.loginId} is claimed by Canvas ID ${byName.userId}, skipping`,
    );
  if (bySis === undefined && byName !== undefined && byName.sisUserId !== null)
    return skipped(`user ${byName.sisUserId} has already claimed ${row.userId}'s requested login, skipping`);
  const found = bySis ?? byName;
  if (isIntegrationIdTaken(world, row, found))
    return skipped(
      `user ${row.userId}: integration id ${row.integrationId ?? ''} is already in use, skipping`,
    );
  if (row.status === 'deleted') return found === undefined ? skipped('no such user') : leave(deps, found);
  if (found === undefined) return create(deps, row, provider?.id ?? null);
  const adopted = found.sisUserId === null;
  world.changePseudonym(found, { sisUserId: row.userId, uniqueId: row.loginId });
  if (row.integrationId !== undefined) found.integrationId = row.integrationId;
  Object.assign(found, {
    // Wiped when the row names no provider, even if an admin had set one by hand.
    authenticationProviderId: provider?.id ?? null,
    workflowState: row.status ?? 'active',
    deletedAt: null,
    updatedAt: deps.clock.now(),
  });
  const { name, email } = row;
  Object.assign(world.users.need(found.userId), {
    name,
    shortName: name,
    ...(email === undefined ? {} : { email }),
  });
  return { outcome: adopted ? 'adopted' : 'updated', loginId: found.id, reason: null };
}

function isIntegrationIdTaken(world: World, row: SisRow, found: Pseudonym | undefined): boolean {
  const { integrationId } = row;
  if (integrationId === undefined) return false;
  return [...world.pseudonyms.all()].some(
    (login) => login !== found && login.integrationId === integrationId,
  );
}

/** A leaver: the one login goes; enrolments and admin roles only if no other login is left. */
function leave(deps: PracticeDeps, login: Pseudonym): SisRowOutcome {
  const { world, clock } = deps;
  login.workflowState = 'deleted';
  login.deletedAt = clock.now();
  if (world.pseudonymsOf(login.userId).every((one) => one.workflowState === 'deleted')) {
    for (const row of world.enrollmentsOf(login.userId)) row.workflowState = 'deleted';
    for (const held of world.accountUsersOf(login.userId)) held.workflowState = 'deleted';
  }
  return { outcome: 'deleted', loginId: login.id, reason: null };
}

function create(deps: PracticeDeps, row: SisRow, providerId: number | null): SisRowOutcome {
  const { world, clock, random } = deps;
  const now = clock.now();
  const user: User = world.addUser({
    uuid: random.hex(40),
    name: row.name,
    sortableName: row.name,
    shortName: row.name,
    ltiId: random.uuid(),
    ltiContextId: random.hex(40),
    pastLtiIds: [],
    email: row.email ?? null,
    locale: null,
    timeZone: null,
    createdAt: now,
    workflowState: 'registered',
    mergedIntoId: null,
    fakeStudent: false,
  });
  const login = world.addPseudonym({
    userId: user.id,
    accountId: deps.district.places.root,
    uniqueId: row.loginId,
    sisUserId: row.userId,
    integrationId: row.integrationId ?? null,
    authenticationProviderId: providerId,
    declaredUserType: null,
    workflowState: row.status ?? 'active',
    createdAt: now,
    updatedAt: now,
    deletedAt: null,
    password: random.hex(32),
    passwordAutoGenerated: true,
    persistenceToken: random.hex(40),
    position: 1,
    sisImportId: 4108,
    stickyFields: [],
    failedAttempts: { count: 0, lastAt: 0 },
    recentSignIns: [],
    lastSignInAt: null,
  });
  return { outcome: 'created', loginId: login.id, reason: null };
}

function skipped(reason: string): SisRowOutcome {
  return { outcome: 'skipped', loginId: null, reason };
}
