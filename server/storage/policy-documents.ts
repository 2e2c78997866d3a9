import type { CanvasRules, SettingName, Settings } from '../../contract/policy.ts';
import type { Owing } from './record-documents.ts';

/** What an account's admins decided, or what was decided for one class. `id` is `districtId:accountId`, or `districtId:course:courseId`. */
export interface Policy extends Owing {
  readonly districtId: string;
  readonly accountId: string;
  readonly courseId?: string;
  /** The tool may be used for this account and all below it. */
  readonly on: boolean;
  /** Switched off with all below it, whatever is on: the topmost account here or above of which whoever did so was an admin. */
  readonly offFrom?: string;
  readonly offBy?: string;
  readonly offAt?: number;
  /** On the root account's, of before there were settings: counts until they are saved (`policy/settings.ts`). */
  readonly typedPasswords?: boolean;
  /** On the root account's: everything stands still, since then (ms) and by whom. */
  readonly frozenAt?: number;
  readonly frozenBy?: string;
  /** On the root account's: password rules that Canvas showed in its settings, and when it was last asked. */
  readonly shownRules?: Partial<CanvasRules>;
  readonly rulesAskedAt?: number;
  /** On the root account's: password rules that refusals of Canvas gave away, to be put into the settings by an admin. */
  readonly learnedRules?: Partial<CanvasRules>;
  /** What this level decides; what it leaves out comes from above. */
  readonly settings?: Partial<Settings>;
  /** Settings that levels below may not change. */
  readonly locked?: readonly SettingName[];
  /** Grows with every change, so that of two people saving at once the second is told. */
  readonly version?: number;
  readonly changedBy?: string;
}
