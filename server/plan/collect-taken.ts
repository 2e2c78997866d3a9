import type { PlanStudent, TakenNames } from './plan-types.ts';

export interface KnownNames {
  /** Usernames of our own record, and those that Canvas answered `taken` to. */
  readonly usernames: Iterable<string>;
  /** Everyone seen in rosters, left out of the plan or not. */
  readonly people: Iterable<Pick<PlanStudent, 'loginId' | 'sisUserId' | 'email'>>;
  /** Passwords still kept in the district. */
  readonly passwords: Iterable<string>;
}

/**
 * In: what is known of the district. Out: the names that are somebody's, in lower case, since Canvas compares without
 * regard to case (Canvas: app/models/pseudonym.rb). E-mail addresses count whole and up to the @, because an import
 * may match a login by either (Canvas: lib/sis/user_importer.rb).
 */
export function collectTaken(known: KnownNames): TakenNames {
  const rosterNames = new Set<string>();
  const rosterNumbers = new Set<string>();
  for (const person of known.people) {
    for (const name of [person.loginId, person.email]) {
      if (!name) continue;
      rosterNames.add(fold(name));
      if (name.includes('@')) rosterNames.add(fold(name.slice(0, name.indexOf('@'))));
    }
    if (person.sisUserId) rosterNumbers.add(fold(person.sisUserId));
  }
  return {
    usernames: new Set([...known.usernames].map(fold)),
    rosterNames,
    rosterNumbers,
    passwords: new Set(known.passwords),
  };
}

function fold(name: string): string {
  return name.trim().toLowerCase();
}
