import type { Settings } from '../../contract/policy.ts';
import type { LoginShape } from '../../contract/login-shapes.ts';

/** Randomness as it is handed in: whole numbers from 0 to `maxExclusive` - 1, cryptographic in production. */
export interface RandomSource {
  int(maxExclusive: number): number;
}

/** A pupil as the plan needs them, read from Canvas. `id` is the Canvas user id. */
export interface PlanStudent {
  readonly id: string;
  readonly name: string;
  /** "Last, First" as Canvas keeps it. */
  readonly sortableName: string;
  /** The login Canvas shows for this pupil. */
  readonly loginId?: string | null;
  readonly sisUserId?: string | null;
  readonly integrationId?: string | null;
  readonly email?: string | null;
  /** The username that a list brought for this pupil. */
  readonly uploadedUsername?: string;
}

/**
 * What is already somebody's; every string in lower case (`collectTaken` makes them).
 * `usernames`: our own record's simple logins of the district, and names that Canvas answered `taken` to.
 * `rosterNames`: every login_id, e-mail and e-mail local part seen in rosters, those of the planned pupils included.
 * `rosterNumbers`: every SIS id; only the pupil whose own it is may have it as username.
 * `passwords`: those still kept in the district.
 */
export interface TakenNames {
  readonly usernames: ReadonlySet<string>;
  readonly rosterNames: ReadonlySet<string>;
  readonly rosterNumbers: ReadonlySet<string>;
  readonly passwords: ReadonlySet<string>;
}

/**
 * One proposed login. `words` are the password's words in order, for the pictures beside them; none when it was typed.
 * `spares` are further usernames in the order to try them when Canvas answers that one is taken; no other line has them.
 */
export interface PlanLine {
  readonly studentId: string;
  readonly username: string;
  readonly password: string;
  readonly words: readonly string[];
  /** The password was typed, or brought by a list. */
  readonly typed?: boolean;
  readonly spares: readonly string[];
}

/**
 * `shown-login-may-change`: the pupil's main login has no SIS id, so Canvas may show ours in its place
 * (Canvas: app/models/sis_pseudonym.rb). `number-unusable`: it is not the pupil's own number.
 * `pattern-unusable`: it does not follow the district's pattern. `not-uploaded`: usernames are to be
 * uploaded, and this is not one of those. `close-usernames`: one slip of the finger away from another; `other` is that
 * one where it is a pupil's of this class.
 */
export const PLAN_WARNING_CODES = [
  'shown-login-may-change',
  'number-unusable',
  'pattern-unusable',
  'not-uploaded',
  'close-usernames',
] as const;
export type PlanWarningCode = (typeof PLAN_WARNING_CODES)[number];

export interface PlanWarning {
  readonly code: PlanWarningCode;
  readonly studentId: string;
  readonly field: 'username';
  readonly message: string;
  readonly other?: string;
}

export interface PlanRequest {
  readonly students: readonly PlanStudent[];
  /** What is decided for the class (`policy/settings.ts`). */
  readonly policy: Settings;
  readonly taken: TakenNames;
  readonly shapes: readonly LoginShape[];
  readonly random: RandomSource;
  /** The account's name, for {school} in patterns. */
  readonly school?: string;
  /** Parts of the names of class and school, in lower case, which no password may hold or resemble. */
  readonly placeNames?: readonly string[];
  /** Usernames of this class's simple logins: new ones keep two slips away from them. */
  readonly beside?: readonly string[];
  /** Usernames of others of the district, likewise, which no warning names. */
  readonly around?: readonly string[];
  /** Lines that a re-planning keeps as they are; those of pupils not in `students` are dropped. */
  readonly keep?: readonly PlanLine[];
}

export interface PlanResult {
  /** In the order of `students`. */
  readonly lines: readonly PlanLine[];
  readonly warnings: readonly PlanWarning[];
}
