import type { Document } from './port.ts';

/** One LTI key of one Canvas, as an installer registered it. */
export interface Registration extends Document {
  readonly issuer: string;
  readonly clientId: string;
  readonly authUrl: string;
  readonly tokenUrl: string;
  readonly jwksUrl: string;
  /** Where the Canvas API of this district answers: scheme and host, no path. */
  readonly apiOrigin: string;
  readonly apiKeyId?: string;
  readonly apiKeySecretSealed?: string;
  readonly createdAt: number;
}

/** Leave to register one Canvas from within it, once. `id` is the hash of the token in its address. */
export interface Invite extends Document {
  readonly createdAt: number;
  readonly goodUntil: number;
  /** `claimed`: a registration with it is under way, until `claimedUntil` at the latest. */
  readonly state: 'open' | 'claimed' | 'used';
  readonly claimedUntil?: number;
  /** The access code that belongs to it, sealed, and how often it was typed wrong: too often, and the invite is over. */
  readonly codeSealed?: string;
  readonly codeTries?: number;
  /** What became of it. */
  readonly registrationId?: string;
  /** When it is forgotten: later than `goodUntil`, so that somebody who comes late is told so. */
  readonly expiresAt: number;
}

/**
 * One installation of the tool in a Canvas: Canvas gives each account or course into which an admin adds the app a
 * `deployment_id` of its own, which ends in the opaque id of that account or course (Canvas: app/models/context_external_tool.rb).
 */
export interface Deployment extends Document {
  readonly districtId: string;
  readonly registrationId: string;
  readonly clientId: string;
  readonly deploymentId: string;
  /** Launches that were let in. */
  readonly launches: number;
  readonly firstSeenAt: number;
  readonly lastUsedAt: number;
  /** Where it is installed, once Canvas has been asked; for a course, its own account. */
  readonly installedIn?: 'account' | 'course';
  readonly accountId?: string;
  readonly courseId?: string;
  readonly courseName?: string;
  /** When Canvas was last asked in vain. */
  readonly unresolvedAt?: number;
}

/** A login initiation waiting for its launch. `id` is the hash of the state. */
export interface LaunchState extends Document {
  readonly registrationId: string;
  readonly nonce: string;
  readonly targetLinkUri: string;
  readonly used: boolean;
  readonly expiresAt: number;
  /** `lti_storage_target` of the login: the browser may bring a proof in place of the cookie. */
  readonly storageTarget?: string;
  /** Hash of the proof that only the browser of this login can know, and until when it is taken. */
  readonly proofHash?: string;
  readonly proofUntil?: number;
  /** Hash of the secret under which the launch may be handed over to a new tab; present once that was offered. */
  readonly offerHash?: string;
}

/** A launch on its way from a frame without cookies to a new tab. `id` is the hash of the one-time code. */
export interface HandOver extends Document {
  /** Id of the launch state it belongs to. */
  readonly stateId: string;
  /** Hash of the cookie that the new tab got with the code: the code alone opens nothing. */
  readonly browserHash: string;
  /** State and id_token, sealed. */
  readonly launchSealed: string;
  readonly used: boolean;
  readonly expiresAt: number;
}

/** A nonce that has been seen: its insert is the single-use check. */
export interface UsedNonce extends Document {
  readonly expiresAt: number;
}

/** One of ltijs's own documents (its plugin owns the shape). */
export interface LtijsDocument extends Document {
  readonly collection: string;
  /** Flat values that ltijs queries by, as `key=value` JSON. */
  readonly index: string;
  readonly body: string;
  readonly createdAt: number;
}
