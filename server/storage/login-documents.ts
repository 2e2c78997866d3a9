import type { SuspendReason } from '../../contract/roster.ts';
import type { Document } from './port.ts';

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
  /** Account of the class in whose list its child was last seen as a pupil, where that is not the one above: the front desk there finds it. */
  readonly seenIn?: string;
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
  /** Absent of those that were suspended before reasons were kept. */
  readonly suspendedFor?: SuspendReason;
  /** The sweep that suspended it. What is said of a suspension goes together (`storage/suspension.ts`). */
  readonly suspendedBySweep?: string;
  /** When (ms) a sweep first saw that its pupil is in no class of a school that is on. */
  readonly outsideSince?: number;
  /** When (ms) our record followed it to somebody into whom its own person was merged. */
  readonly followedAt?: number;
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

/** One that Canvas has, or had. */
export type LoginInCanvas = Login & { readonly canvasLoginId: string };

/** Whose login something is about, and which, as our record had it then: no other login of the child is touched. */
export interface LoginSubject {
  readonly districtId: string;
  readonly studentId: string;
  readonly studentName: string;
  readonly username: string;
  readonly canvasLoginId: string;
  readonly accountId: string;
  readonly courseId: string;
}

/** A login on its way to the record of the person whom its own was merged into. `id` is the one that it had. */
export interface LoginMove extends Document {
  readonly districtId: string;
  readonly studentId: string;
  readonly intoId: string;
  readonly login: Login;
  readonly begunAt: number;
}

/**
 * Somebody of our record whom Canvas merged into another: what is kept under both ids is of one person. `id` is `districtId:formerId`. It
 * outlives the login, and goes when the person is erased, or when Canvas takes the two apart again.
 */
export interface MergedStudent extends Document {
  readonly districtId: string;
  readonly formerId: string;
  readonly intoId: string;
  /** When (ms) we saw it. */
  readonly at: number;
}

/** A child for whom no card is wanted, in whatever class and year, until an admin lifts it. `id` is `districtId:studentId`. */
export interface OptOut extends Document {
  readonly districtId: string;
  readonly studentId: string;
  readonly since: number;
  readonly by: string;
  /** Whoever said so, for the record. */
  readonly saidBy?: { readonly userId: string; readonly name: string; readonly sessionId: string };
  /** An admin was about to lift it: until it is gone it holds. */
  readonly liftedAt?: number;
}
