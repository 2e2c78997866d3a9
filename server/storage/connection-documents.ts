import type { Right, SignInForm } from '../../contract/connection.ts';
import type { Document } from './port.ts';
import type { Owing } from './record-documents.ts';

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
export interface Connection extends Owing {
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
