import type { Pseudonym } from '../model/people.ts';
import { addLoginFromSis } from './add-from-sis.ts';
import { given, loginOfSis, providerNamed, RowSkipped, type SisRow, type SisRun } from './sis-run.ts';

/**
 * One row of logins.csv: one more login, always active, for somebody who has one already. It only ever adds.
 * (Canvas: lib/sis/user_importer.rb with login_only; lib/sis/csv/login_importer.rb)
 *
 * @throws RowSkipped
 */
export function importLogin(run: SisRun, row: SisRow): Pseudonym {
  const sisUserId = given(row, 'user_id');
  const uniqueId = given(row, 'login_id');
  if (sisUserId === undefined) throw new RowSkipped('No user_id given for a user');
  if (uniqueId === undefined) throw new RowSkipped(`No login_id given for user ${sisUserId}`);
  const named = run.world.pseudonymsNamed(uniqueId).some(({ workflowState }) => workflowState !== 'deleted');
  if (named || loginOfSis(run, sisUserId) !== undefined)
    throw new RowSkipped(
      `An existing Canvas user with the SIS ID ${sisUserId} or login of ${uniqueId} already exists, skipping`,
    );
  const { userId } = findExisting(run, row, sisUserId);
  const provider = given(row, 'authentication_provider_id');
  const authenticationProviderId = provider === undefined ? null : (providerNamed(run, provider)?.id ?? null);
  if (provider !== undefined && authenticationProviderId === null)
    throw new RowSkipped(`unrecognized authentication provider ${provider} for ${sisUserId}, skipping`);
  const of = { userId, uniqueId, sisUserId, authenticationProviderId, workflowState: 'active' } as const;
  const login = addLoginFromSis(run, of);
  login.password = given(row, 'password') ?? login.password;
  return login;
}

/** By the first of the ids given; where several are given, all must be those of the one login. */
function findExisting({ world }: SisRun, row: SisRow, sisUserId: string): Pseudonym {
  const tests: readonly [string, (login: Pseudonym, value: string) => boolean][] = [
    ['existing_user_id', (login, value) => login.sisUserId === value],
    ['existing_integration_id', (login, value) => login.integrationId === value],
    ['existing_canvas_user_id', (login, value) => String(login.userId) === value],
  ];
  const asked = tests.flatMap(([name, fits]) => {
    const value = given(row, name);
    return value === undefined ? [] : [(login: Pseudonym) => fits(login, value)];
  });
  if (asked.length === 0)
    throw new RowSkipped(`No existing user provided for login with SIS ID ${sisUserId}`);
  const standing = [...world.pseudonyms.all()].filter(({ workflowState }) => workflowState !== 'deleted');
  const found = asked.map((fits) => standing.find(fits)).find((login) => login !== undefined);
  if (found === undefined)
    throw new RowSkipped(`Could not find the existing user for login with SIS ID ${sisUserId}, skipping`);
  if (!asked.every((fits) => fits(found)))
    throw new RowSkipped(
      `An existing user does not match existing user ids provided for login with SIS ID ${sisUserId}, skipping`,
    );
  return found;
}
