import { newLogin, newUser } from '../model/new-people.ts';
import type { Pseudonym, User } from '../model/people.ts';
import type { SisRun } from './sis-run.ts';

/** A person whom the SIS names for the first time. */
export function addUserFromSis({ world, clock, random }: SisRun, name: string): User {
  return world.addUser(newUser({ random, at: clock.now() }, name));
}

/** A login of the SIS; without a password one is made up that nobody knows. */
export function addLoginFromSis(
  run: SisRun,
  of: Pick<Pseudonym, 'userId' | 'uniqueId' | 'authenticationProviderId' | 'workflowState'> & {
    sisUserId: string;
  },
): Pseudonym {
  const { world, clock, random } = run;
  const at = clock.now();
  const deletedAt = of.workflowState === 'deleted' ? at : null;
  const fields = { ...of, accountId: run.rootId, sisImportId: run.importId, deletedAt };
  return world.addPseudonym(newLogin({ random, at }, world, fields));
}
