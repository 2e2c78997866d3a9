import type { Act, SettingChange } from '../../contract/record.ts';
import type { Place } from '../../contract/session.ts';
import type { Right, SignInForm } from '../../contract/connection.ts';
import type { CanvasRules, SettingName, Settings } from '../../contract/policy.ts';
import type { LeftOutReason } from '../../contract/roster.ts';
import type { Document } from './port.ts';

export type { Batch, BatchItem, WorkerProcess } from './batch-documents.ts';
export type { YearEnd } from './year-end-documents.ts';
export type { SchoolBatch, SchoolBatchClass } from './school-batch-documents.ts';
export type { Canary } from './canary-documents.ts';
export type { Erasure } from './erasure-documents.ts';
export type { LoginAct, PasswordBefore } from './login-act-documents.ts';
export type { Sweep, SweepItem } from './sweep-documents.ts';
export type {
  Deployment,
  HandOver,
  Invite,
  LaunchState,
  LtijsDocument,
  Registration,
  UsedNonce,
} from './launch-documents.ts';

/** Everything we keep, by collection. Times are ms since 1970; Canvas ids are strings; `…Sealed` is ciphertext (`config/seal.ts`). */

/** One root account of one Canvas. Known by its platform guid from the first launch, by its root account id once connected. */
export interface District extends Document {
  readonly apiOrigin: string;
  readonly guid: string;
  readonly name: string;
  readonly rootAccountId?: string;
  /** Of a test copy of a Canvas: it was overwritten from the real one, and what was made here before this (ms) went with that. */
  readonly overwrittenAt?: number;
  readonly createdAt: number;
}

/** The one connection of a district; `id` is the district's id. */
export interface Connection extends Document {
  readonly state: 'none' | 'key-entered' | 'consented' | 'active' | 'dead';
  readonly apiKeyId?: string;
  readonly apiKeySecretSealed?: string;
  /** Canvas user whose token it is. */
  readonly ownerId?: string;
  readonly ownerName?: string;
  readonly ownerKind?: 'me' | 'service-user';
  readonly accessTokenSealed?: string;
  readonly refreshTokenSealed?: string;
  /** Counts refreshes, so that a caller with a stale token can tell that somebody has renewed it. */
  readonly tokenNumber: number;
  readonly tokenExpiresAt?: number;
  /** One refresh at a time: who holds it, until when. */
  readonly refreshOwner?: string;
  readonly refreshUntil?: number;
  /** Consent waiting to be confirmed: what it brought, and whose session began it. */
  readonly pending?: PendingConsent;
  /** `at` of `pending`, so that a confirmation fits the consent it was shown. */
  readonly pendingAt?: number;
  readonly rights: readonly Right[];
  readonly signInForm?: SignInForm;
  readonly trouble?: string;
  readonly connectedBy?: string;
  readonly connectedAt?: number;
  /** Takes the owner's place when the owner's token is no longer accepted; `standByAt` is its `at`. */
  readonly standBy?: StandBy;
  readonly standByAt?: number;
  /** The owner is somebody who stood by: since then (ms), in place of whom. Until the district is connected again. */
  readonly tookOver?: { readonly from: string; readonly at: number };
}

/** A second user's consent, kept beside the first one's. */
export interface StandBy {
  readonly ownerId: string;
  readonly ownerName: string;
  readonly ownerKind: 'me' | 'service-user';
  readonly accessTokenSealed: string;
  readonly refreshTokenSealed: string;
  readonly tokenExpiresAt: number;
  readonly rights: readonly Right[];
  readonly connectedBy: string;
  readonly at: number;
}

export interface PendingConsent {
  readonly sessionId: string;
  readonly launcherId: string;
  readonly ownerId: string;
  readonly ownerName: string;
  readonly accessTokenSealed: string;
  readonly refreshTokenSealed: string;
  readonly tokenExpiresAt: number;
  readonly rootAccountId: string;
  readonly rootName: string;
  readonly rights: readonly Right[];
  readonly at: number;
}

/** A consent under way. `id` is the hash of the one-time ticket first, of the OAuth state later. */
export interface Consent extends Document {
  readonly districtId: string;
  readonly sessionId: string;
  readonly step: 'ticket' | 'state' | 'used';
  /** Hash of the cookie that binds the callback to the browser that opened the ticket. */
  readonly browserHash?: string;
  readonly expiresAt: number;
}

/** What an account's admins decided, or what was decided for one class. `id` is `districtId:accountId`, or `districtId:course:courseId`. */
export interface Policy extends Document {
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

/** The rights of a launch, to tell whether a later one has fewer; every request asks Canvas anew all the same. */
export interface Allowed {
  readonly as: 'district-admin' | 'school-admin' | 'teacher';
  /** A school admin's accounts; those below them are meant as well. */
  readonly accountIds?: readonly string[];
}

/** One verified arrival. `id` is the hash of the bearer token. */
export interface Session extends Document {
  readonly districtId: string;
  readonly registrationId: string;
  readonly deploymentId: string;
  /** Canvas user id, once the connection could resolve `sub`; before that absent. */
  readonly userId?: string;
  readonly sub: string;
  readonly legacyUserId?: string;
  readonly name: string;
  readonly place: Place;
  /** LTI id of the launch context, for resolving the place once connected. */
  readonly contextId: string;
  readonly locale: 'en' | 'es';
  /** The roles claim says "admin somewhere in this district": a hint for which door to show, never a right. */
  readonly adminHint: boolean;
  /** What Canvas said at the launch that this person may handle; absent where it could not be asked. */
  readonly allowed?: Allowed;
  /** Canvas id of the real person, when Canvas says somebody acts as `userId`; with their name, where Canvas knew it. */
  readonly actingPersonId?: string;
  readonly actingPersonName?: string;
  readonly createdAt: number;
  readonly usedAt: number;
  readonly expiresAt: number;
}

/**
 * Our record of a pupil's one simple login. `id` is `districtId:studentId`, so two batches cannot make two. Inserted as
 * `reserved` before Canvas is asked, with the username that will be sent.
 */
export interface Login extends Document {
  readonly districtId: string;
  readonly studentId: string;
  readonly name: string;
  /** `overwritten`: it went when a test copy of a Canvas was overwritten from the real one; the pupil may get another. */
  readonly state: 'reserved' | 'active' | 'suspended' | 'gone' | 'overwritten';
  readonly username: string;
  /** Lower case; unique within the district. */
  readonly usernameKey: string;
  readonly passwordSealed?: string;
  /**
   * Keyed hash of the password while it is kept: unique within the district. It goes when the password is forgotten,
   * since with it whoever has the server's key could test guesses.
   */
  readonly passwordMark?: string;
  /** A few bits of such a hash, kept for ever, so that a username one slip away never gets the same password later. */
  readonly passwordColour?: string;
  readonly wordsSealed?: string;
  readonly canvasLoginId?: string;
  readonly accountId: string;
  readonly courseId: string;
  readonly batchId: string;
  /** While `reserved`: the fencing number of the worker that holds the place. One with an older number sends nothing under it. */
  readonly batchFence?: number;
  /** Canvas's own time just before a create with this username was first sent. */
  readonly intentAt?: number;
  readonly madeAt?: number;
  readonly printedAt?: number;
  readonly printedBy?: string;
  /** The printing that its card came out of last, until somebody has said whether it printed well. */
  readonly printingId?: string;
  /** Of the card before that one, to go back to where this one did not print well. */
  readonly printedBefore?: { readonly at: number; readonly by: string };
  /** Who suspended it here, and when; of one that Canvas, or somebody in Canvas, suspended, absent. */
  readonly suspendedBy?: string;
  readonly suspendedAt?: number;
  /** The sweep that suspended it; it counts together with `suspendedAt`. */
  readonly suspendedBySweep?: string;
  /** When (ms) a sweep first saw that its pupil is in no class of a school that is on. */
  readonly outsideSince?: number;
  /** When (ms) a sweep first saw that an import had given it a SIS id: since then it is no longer ours. */
  readonly adoptedAt?: number;
  /** The act (`loginActs`) that is giving it a new password: until that has ended no card is printed. */
  readonly changing?: string;
  /** Its password is for today: the tool itself replaces it then, at the end of the school day of that time zone (IANA). */
  readonly temporaryUntil?: number;
  readonly temporaryZone?: string;
  /** Canvas's log of sign-ins with this very login: the last one, and up to when it is known since the login got its password. */
  readonly signedInAt?: number;
  readonly signInsAskedAt?: number;
}

/** A login on its way to the record of the person whom its own was merged into. `id` is the one that it had. */
export interface LoginMove extends Document {
  readonly districtId: string;
  readonly studentId: string;
  readonly intoId: string;
  readonly login: Login;
  readonly begunAt: number;
}

/** A child for whom no card is wanted, in whatever class and year, until an admin lifts it. `id` is `districtId:studentId`. */
export interface OptOut extends Document {
  readonly districtId: string;
  readonly studentId: string;
  readonly since: number;
  readonly by: string;
}

/**
 * What is known of the names that a district's own logins have. `taken`: Canvas said that this username is somebody's; never whose.
 * `shape`: login ids of its rosters look like this (`plan/learn-login-shapes.ts`). `id` is `districtId:kind:value`.
 */
export interface KnownName extends Document {
  readonly districtId: string;
  readonly kind: 'taken' | 'shape';
  readonly value: string;
  readonly seenAt: number;
}

/** A plan that somebody looks at: ends with the session that made it. */
export interface PlanDocument extends Document {
  readonly districtId: string;
  readonly sessionId: string;
  readonly courseId: string;
  readonly accountId: string;
  readonly className: string;
  readonly createdAt: number;
  readonly expiresAt: number;
  /** The batch it was carried out by: from then on its passwords are shown no more. */
  readonly batchId?: string;
}

/** One line of a plan. `id` is `planId:studentId`. */
export interface PlanLineDocument extends Document {
  readonly planId: string;
  readonly studentId: string;
  readonly position: number;
  readonly name: string;
  readonly sortableName: string;
  /** Last digits of the pupil's own number, where two of the class have one name. */
  readonly tellApart?: string;
  readonly username: string;
  /** The username that a list brought for this child, whatever is there by now. */
  readonly uploadedUsername?: string;
  readonly passwordSealed: string;
  readonly wordsSealed: string;
  /** The password was typed, or brought by a list: it counts only as long as the district lets it. */
  readonly typed?: boolean;
  /** Further usernames, checked like the first, for when Canvas says that it is taken. */
  readonly spares: readonly string[];
  readonly check: 'pending' | 'clear' | 'left-out' | 'unknown';
  readonly reason?: LeftOutReason;
  readonly checkedAt?: number;
  /** The username that Canvas was asked about, when, and what it said; of another one than `username` nothing is known. */
  readonly askedUsername?: string;
  readonly askedAt?: number;
  readonly usernameCheck?: 'free' | 'taken' | 'unknown';
  readonly skip: boolean;
  readonly warnings: readonly {
    code: string;
    field: 'username' | 'password';
    message: string;
    other?: string | undefined;
  }[];
  readonly expiresAt: number;
}

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

/** What one person began in one day. `id` is `districtId:userId:day`. */
export interface Quota extends Document {
  readonly used: number;
  readonly expiresAt: number;
}

/** Who did what. Never changed once written, but for what is erased of a child. */
export interface RecordEntry extends Document {
  readonly districtId: string;
  readonly at: number;
  readonly act: Act;
  readonly userId: string;
  readonly name: string;
  readonly actingPersonId?: string;
  readonly actingPersonName?: string;
  readonly sessionId: string;
  readonly accountId: string;
  readonly courseId?: string;
  readonly place: string;
  readonly studentId?: string;
  readonly studentName?: string;
  readonly username?: string;
  readonly canvasLoginId?: string;
  readonly batchId?: string;
  readonly count?: number;
  /** Everyone an act on many was about. */
  readonly studentIds?: readonly string[];
  readonly code?: string;
  /** What became of which settings. */
  readonly changes?: readonly SettingChange[];
  /** Place in the district's chain (`record/chain.ts`): from 1, without a gap. */
  readonly seq: number;
  /** Hash of the entry before; empty for the first. */
  readonly prev: string;
  /** Keyed hash over all that is here, and the id of its key. */
  readonly hash: string;
  readonly keyId: string;
  /** Digest, under `salt`, of what is said of a child, in place of which it is chained; absent where nothing is. */
  readonly digest?: string;
  readonly salt?: string;
  /** The same for each of `studentIds`, so that one can be erased and the others stay. */
  readonly idDigests?: readonly string[];
  readonly idSalts?: readonly string[];
  /** Of the erasing of a child: where the record told of them (`record/chain.ts`). */
  readonly erased?: readonly string[];
  /** How often something was erased in this entry; not chained. */
  readonly blanked?: number;
}

/** How far a district's record had come, so that its newest entries cannot be missing unseen. `id` is the district's. */
export interface RecordHead extends Document {
  readonly seq: number;
  readonly hash: string;
  /** Keyed hash of both. */
  readonly mark: string;
}
