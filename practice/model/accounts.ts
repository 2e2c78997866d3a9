/** Site-wide switches of an installation (set by its operator, not by an account). */
export interface SiteFlags {
  /** `api_auth_error_updates`: a missing right answers 403 in place of 401. */
  apiAuthErrorUpdates: boolean;
  /** The old way: an OAuth token error with a redirect_uri is a 302, not JSON. */
  redirectOnTokenError: boolean;
  /** `GET /accounts/:id/settings` shows the password policy (newer servers). */
  settingsShowPasswordPolicy: boolean;
  /** Rules of which age: older = length only by `min_length`; mid-2024 = digits and symbols without the feature. */
  passwordGeneration: 'older' | 'mid-2024' | 'current';
  /** `persist_inferred_authentication_providers`: a provider-less login keeps the Canvas provider after sign-in. */
  persistInferredProviders: boolean;
  /** Old self-hosted servers: a SIS row also finds a login that is named as the row's e-mail. */
  sisMatchesEmail: boolean;
  /** Newer servers: who is in no account any more is read by admins of their deleted logins, or of whom they were merged into. */
  leaversStayReadable: boolean;
}

export interface PasswordPolicy {
  /** The account's `password_complexity` feature. */
  complexityFeature: boolean;
  minimumCharacterLength: number;
  maximumCharacterLength: number;
  requireNumbers: boolean;
  requireSymbols: boolean;
  maxRepeats: number | null;
  maxSequence: number | null;
  disallowCommon: boolean;
  /** An admin-uploaded list; null when none was uploaded. */
  uploadedCommon: string[] | null;
  maximumLoginAttempts: number;
  allowLoginSuspension: boolean;
}

export interface AccountSettings {
  adminsCanChangePasswords: boolean;
  passwordPolicy: PasswordPolicy;
  discoveryUrl: string | null;
  /** What the sign-in page calls its first box; null = Canvas's default. */
  loginHandleName: string | null;
}

export interface Account {
  id: number;
  uuid: string;
  /** Only on a root account. */
  ltiGuid: string | null;
  ltiContextId: string;
  parentId: number | null;
  /** Its own id on a root account. */
  rootId: number;
  name: string;
  sisId: string | null;
  workflowState: 'active' | 'deleted';
  settings: AccountSettings;
  createdAt: number;
}

export interface AuthenticationProvider {
  id: number;
  accountId: number;
  authType: 'canvas' | 'saml' | 'cas' | 'ldap' | 'google';
  position: number;
  workflowState: 'active' | 'deleted';
}

export interface Term {
  id: number;
  rootId: number;
  name: string;
  sisId: string | null;
  workflowState: 'active' | 'deleted';
}
