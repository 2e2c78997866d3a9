import type { Document } from './port.ts';

/** A picture for the cards of an account, written anew by us (`card/clean-logo.ts`). Not shown to other districts. */
export interface StoredLogo extends Document {
  readonly districtId: string;
  readonly accountId: string;
  readonly type: 'png' | 'svg';
  /** Base64. */
  readonly body: string;
  readonly uploadedAt: number;
}

/** How one person's printer has to be corrected for one stock. `id` is `districtId:personId:stock`, `personId` the launch's `sub`. */
export interface StoredNudge extends Document {
  readonly districtId: string;
  readonly personId: string;
  readonly stock: string;
  /** mm */
  readonly x: number;
  readonly y: number;
  /** % */
  readonly scale: number;
}

/**
 * How an account's office has the classes of a whole school printed. `id` is `districtId:accountId`. Classes that are in none of
 * the lists come last, and are printed where logins were made for them.
 */
export interface PileOrder extends Document {
  readonly districtId: string;
  readonly accountId: string;
  /** In the order of the teachers' mailboxes. */
  readonly classIds: readonly string[];
  readonly homeroomIds: readonly string[];
  readonly leftOutIds: readonly string[];
  readonly takenIds: readonly string[];
}
