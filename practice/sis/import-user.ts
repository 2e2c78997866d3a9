import type { Pseudonym, User } from '../model/people.ts';
import { addLoginFromSis, addUserFromSis } from './add-from-sis.ts';
import { removeIfLastLogin } from './remove-enrollments.ts';
import {
  given,
  isStuck,
  loginOfSis,
  providerNamed,
  RowSkipped,
  type SisRow,
  type SisRun,
} from './sis-run.ts';

type Status = Pseudonym['workflowState'];

/** A login that a row was carried out on. */
export interface UserOutcome {
  outcome: 'updated' | 'adopted' | 'created' | 'deleted';
  loginId: number;
}

/** What a row of users.csv says, read. */
interface UserRow {
  userId: string;
  loginId: string;
  status: Status;
  /** undefined: the row names no provider. null: it names one that there is not. */
  providerId: number | null | undefined;
  row: SisRow;
}

/**
 * One row of users.csv. A login is found by SIS id, deleted ones too; else by its name among all not-deleted logins of the row's
 * provider, or of any provider where the row names none. One that the SIS did not make is adopted with the user behind it.
 * (Canvas: lib/sis/user_importer.rb)
 *
 * @throws RowSkipped
 */
export function importUser(run: SisRun, row: SisRow): UserOutcome | undefined {
  const wanted = readRow(run, row);
  if (wanted.status === 'deleted' && run.options.skipDeletes) return undefined;
  const bySis = loginOfSis(run, wanted.userId);
  const byName = findByName(run, wanted);
  const found = bySis ?? byName;
  refuseIntegrationId(run, wanted, found);
  if (found === undefined) return create(run, wanted);
  refuseClaimed(run, wanted, found, byName);
  return update(run, wanted, found);
}

function readRow(run: SisRun, row: SisRow): UserRow {
  const userId = given(row, 'user_id');
  const loginId = given(row, 'login_id');
  const status = /^(active|suspended|deleted)/i.exec(row['status'] ?? '')?.[1]?.toLowerCase();
  if (userId === undefined) throw new RowSkipped('No user_id given for a user');
  if (loginId === undefined) throw new RowSkipped(`No login_id given for user ${userId}`);
  if (status === undefined) throw new RowSkipped(`Improper status for user ${userId}`);
  const named = given(row, 'authentication_provider_id');
  const providerId = named === undefined ? undefined : (providerNamed(run, named)?.id ?? null);
  return { userId, loginId, status: status as Status, providerId, row };
}

function findByName({ world }: SisRun, { loginId, providerId, row }: UserRow): Pseudonym | undefined {
  const email = given(row, 'email');
  // Old self-hosted Canvas takes a login named as the row's e-mail for the row's own, too. (spec of 2014: user_importer_spec.rb)
  const names = world.flags.sisMatchesEmail && email !== undefined ? [loginId, email] : [loginId];
  return names
    .flatMap((name) => world.pseudonymsNamed(name))
    .find(
      (login) =>
        login.workflowState !== 'deleted' &&
        (providerId === undefined || login.authenticationProviderId === providerId),
    );
}

function refuseIntegrationId(run: SisRun, { userId, status, row }: UserRow, found?: Pseudonym): void {
  const wanted = given(row, 'integration_id');
  if (wanted === undefined || status === 'deleted') return;
  for (const login of run.world.pseudonyms.all())
    if (login !== found && login.integrationId === wanted)
      throw new RowSkipped(
        `An existing Canvas user with the ${holderOf(login)} has already claimed ${userId}'s requested integration_id, skipping`,
      );
}

/** Somebody else's login stands in the way: the whole row is skipped, every night. A deletion only minds its own name. */
function refuseClaimed(run: SisRun, wanted: UserRow, found: Pseudonym, byName?: Pseudonym): void {
  const { userId, loginId, status } = wanted;
  const claimed = (login: Pseudonym): RowSkipped =>
    new RowSkipped(
      `An existing Canvas user with the ${holderOf(login)} has already claimed ${userId}'s user_id requested login information, skipping`,
    );
  if (found.sisUserId !== null && found.sisUserId !== userId && !run.options.updateSisIdIfLoginClaimed)
    throw claimed(found);
  if (byName === undefined || byName === found) return;
  if (status !== 'deleted' || found.uniqueId.toLowerCase() !== loginId.toLowerCase()) throw claimed(byName);
}

function holderOf({ sisUserId, userId }: Pseudonym): string {
  return sisUserId === null ? `Canvas ID ${userId}` : `SIS ID ${sisUserId}`;
}

function update(run: SisRun, wanted: UserRow, login: Pseudonym): UserOutcome {
  const { world, clock } = run;
  const { userId, status } = wanted;
  const user = world.users.need(login.userId);
  const adopted = login.sisUserId === null;
  if (status === 'deleted') {
    if (user.id === run.startedBy) throw new RowSkipped(`Can't remove yourself user_id '${userId}'`);
    if (login.workflowState === 'deleted') return { outcome: 'deleted', loginId: login.id };
    removeIfLastLogin(run, user.id, userId);
  }
  const provider = providerOf(wanted);
  rename(run, wanted.row, user);
  world.changePseudonym(login, {
    sisUserId: userId,
    ...(isStuck(run, login, 'unique_id') ? {} : { uniqueId: wanted.loginId }),
  });
  // Wiped when the row names no provider, even if an admin had set one by hand.
  login.authenticationProviderId = provider;
  if (!isStuck(run, login, 'workflow_state')) {
    login.workflowState = status;
    login.deletedAt = status === 'deleted' ? clock.now() : null;
  }
  login.updatedAt = clock.now();
  setTheRest(run, wanted, login, user);
  return { outcome: status === 'deleted' ? 'deleted' : adopted ? 'adopted' : 'updated', loginId: login.id };
}

/** Also a row with status deleted makes a user, whose only login is deleted. */
function create(run: SisRun, wanted: UserRow): UserOutcome {
  const authenticationProviderId = providerOf(wanted);
  const user = addUserFromSis(run, wanted.loginId);
  rename(run, wanted.row, user);
  const { userId: sisUserId, loginId: uniqueId, status: workflowState } = wanted;
  const of = { userId: user.id, uniqueId, sisUserId, authenticationProviderId, workflowState };
  const login = addLoginFromSis(run, of);
  setTheRest(run, wanted, login, user);
  return { outcome: workflowState === 'deleted' ? 'deleted' : 'created', loginId: login.id };
}

function providerOf({ providerId, userId, row }: UserRow): number | null {
  if (providerId === null)
    throw new RowSkipped(
      `unrecognized authentication provider ${row['authentication_provider_id'] ?? ''} for ${userId}, skipping`,
    );
  return providerId ?? null;
}

function rename(run: SisRun, row: SisRow, user: User): void {
  const parts = [given(row, 'first_name'), given(row, 'last_name')].filter((one) => one !== undefined);
  const name = given(row, 'full_name') ?? (parts.length > 0 ? parts.join(' ') : undefined);
  if (name !== undefined && !isStuck(run, user, 'name')) user.name = name;
  const family =
    given(row, 'full_name') === undefined ? parts.toReversed().join(', ') : familyFirst(user.name);
  const sortable = given(row, 'sortable_name') ?? family;
  if (sortable !== '' && !isStuck(run, user, 'sortable_name')) user.sortableName = sortable;
  if (!isStuck(run, user, 'short_name')) user.shortName = given(row, 'short_name') ?? user.name;
}

function familyFirst(name: string): string {
  const [family = name, ...others] = name.split(' ').toReversed();
  return others.length === 0 ? name : `${family}, ${others.toReversed().join(' ')}`;
}

/** Integration id, type, password and e-mail. A password counts only where nobody has set one of their own. */
function setTheRest(run: SisRun, { row, status }: UserRow, login: Pseudonym, user: User): void {
  login.integrationId = given(row, 'integration_id') ?? login.integrationId;
  login.sisImportId = run.importId;
  const password = given(row, 'password');
  if (password !== undefined && login.passwordAutoGenerated && login.password !== password) {
    login.password = password;
    login.persistenceToken = run.random.hex(40);
  }
  if (status !== 'deleted') user.email = given(row, 'email') ?? user.email;
}
