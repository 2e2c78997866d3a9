/** A key of the OAuth2 API (section "oauth"). */
export interface ApiKey {
  id: number;
  name: string;
  secret: string;
  redirectUris: string[];
  scopes: string[];
  requireScopes: boolean;
  allowIncludes: boolean;
  /** null = on everywhere; else the root accounts it is on for. */
  onAccountIds: number[] | null;
  workflowState: 'active' | 'inactive' | 'deleted';
  /** Each new authorisation removes the user's earlier tokens of this key. */
  replaceTokens: boolean;
  /** Seconds after which access and refresh token die for good; null = never. */
  tokensExpireIn: number | null;
  autoExpireTokens: boolean;
}

export interface AuthorizationCode {
  codeHash: string;
  keyId: number;
  userId: number;
  realUserId: number | null;
  scopes: string[];
  redirectUri: string;
  expiresAt: number;
}

export interface AccessToken {
  id: number;
  /** null for a token made by hand in the profile. */
  keyId: number | null;
  userId: number;
  realUserId: number | null;
  tokenHash: string;
  refreshHash: string | null;
  scopes: string[];
  expiresAt: number | null;
  permanentExpiresAt: number | null;
  createdAt: number;
  refreshedAt: number;
  workflowState: 'active' | 'deleted';
}
