export interface LtiPlacement {
  placement: 'account_navigation' | 'course_navigation' | 'global_navigation';
  text?: string;
  targetLinkUri?: string;
  customFields?: Record<string, string>;
  visibility?: 'admins' | 'members' | 'public';
  default?: 'enabled' | 'disabled';
  enabled?: boolean;
  windowTarget?: '_blank';
  rootAccountOnly?: boolean;
}

/** A developer key of the LTI kind; its id is the client id. */
export interface LtiKey {
  id: number;
  title: string;
  redirectUris: string[];
  oidcInitiationUrl: string;
  targetLinkUri: string;
  publicJwkUrl: string | null;
  privacyLevel: 'anonymous' | 'name_only' | 'email_only' | 'public';
  customFields: Record<string, string>;
  placements: LtiPlacement[];
  onAccountIds: number[] | null;
  workflowState: 'active' | 'inactive' | 'deleted';
}

/** One installation of an LTI key, in one account or one course. */
export interface ToolInstall {
  id: number;
  keyId: number;
  accountId: number | null;
  courseId: number | null;
  name: string;
  workflowState: 'active' | 'deleted';
  /** The row's own fields: an editor of the course may rewrite them. Null = those of the key. */
  customFields: Record<string, string> | null;
  /** Own fields by placement, merged after customFields. */
  placementCustomFields: Record<string, Record<string, string>>;
  privacyLevel: LtiKey['privacyLevel'];
  createdAt: number;
}

/** A launch that was started and may be fetched once. */
export interface PendingLaunch {
  token: string;
  toolId: number;
  /** null = nobody signed in (public course). */
  userId: number | null;
  /** The person who is really signed in, while acting as userId. */
  realUserId: number | null;
  placement: LtiPlacement['placement'];
  accountId: number | null;
  courseId: number | null;
  createdAt: number;
}
