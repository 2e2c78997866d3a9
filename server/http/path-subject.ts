import type { Params } from './api-route.ts';

/** The class that the path names: the subject of most routes. */
export function classInPath(_context: unknown, _session: unknown, params: Params): { classId: string } {
  return { classId: params['classId'] ?? '' };
}

/** The account that the path names. */
export function accountInPath(_context: unknown, _session: unknown, params: Params): { accountId: string } {
  return { accountId: params['accountId'] ?? '' };
}
