/** A browser signed in to the web pages. */
export interface WebSession {
  token: string;
  /** Whom the pages treat as present; another person than realUserId while acting as somebody. */
  userId: number;
  realUserId: number | null;
  /** The login used; null for the shortcuts of the practice page. */
  pseudonymId: number | null;
  /** Copied from the login at sign-in. */
  persistenceToken: string | null;
  csrfToken: string;
  createdAt: number;
}

/** One line of the sign-in log. */
export interface SignInEvent {
  id: string;
  at: number;
  type: 'login' | 'logout';
  pseudonymId: number;
  accountId: number;
  userId: number;
}
