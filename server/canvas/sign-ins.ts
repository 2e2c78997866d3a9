import type { CanvasClient } from './canvas-client.ts';
import { CanvasFault, isCanvasFault } from './errors.ts';
import { idOf, isObject, objectOf, timeOf } from './json.ts';
import { segment, type Param } from './params.ts';

/**
 * The last sign-in with a login that Canvas's log has (one year back), or since a time (ms), in ms; `never` where the log has none.
 * A sign-out proves a sign-in before it, so it counts where no sign-in is listed. One call. `unknown` where Canvas does not say:
 * it keeps no such log or the login is deleted (404), or the API key lacks the scope. Canvas:
 * app/controllers/authentication_audit_api_controller.rb, lib/api/v1/authentication_event.rb
 */
export async function lastSignIn(
  client: CanvasClient,
  loginId: string,
  since?: number,
): Promise<number | 'never' | 'unknown'> {
  const path = `/api/v1/audit/authentication/logins/${segment(loginId)}`;
  try {
    const answer = await client.call({
      method: 'GET',
      path,
      query: [['per_page', '10'], ...sinceParam(since)],
    });
    const { events } = objectOf(answer, 'GET audit');
    if (!Array.isArray(events)) throw new CanvasFault('not-understood', 'a sign-in log without events');
    const read = events.flatMap(eventOf);
    // Newest first.
    const signIn = read.find(({ type }) => type === 'login') ?? read.at(-1);
    return signIn?.at ?? 'never';
  } catch (error) {
    if (isCanvasFault(error, 'not-found', 'not-allowed', 'scope-missing')) return 'unknown';
    throw error;
  }
}

/** Whether somebody has signed in with a login within the last year. One call. */
export async function hasSignedIn(client: CanvasClient, loginId: string): Promise<boolean | 'unknown'> {
  const last = await lastSignIn(client, loginId);
  return last === 'unknown' ? last : last !== 'never';
}

interface AccountLog {
  readonly rootId: string;
  /** ms */
  readonly since: number;
  readonly loginIds: readonly string[];
  readonly maxPages: number;
}

/**
 * The last sign-ins with these logins since a time, from the log of the whole root account: one call for a hundred sign-ins of
 * anybody. What it says of others is passed over and kept nowhere.
 * @returns what was found, by login, in ms; and whether the log was read to its end, so that who is not in it has not signed in
 */
export async function signInsOfAccount(
  client: CanvasClient,
  { rootId, since, loginIds, maxPages }: AccountLog,
): Promise<{ readonly found: ReadonlyMap<string, number>; readonly isWhole: boolean }> {
  const wanted = new Set(loginIds);
  const found = new Map<string, number>();
  const isEnough = (items: readonly unknown[]): boolean => {
    for (const { type, loginId, at } of items.flatMap(eventOf))
      if (type === 'login' && wanted.has(loginId) && !found.has(loginId)) found.set(loginId, at);
    return found.size === wanted.size;
  };
  const path = `/api/v1/audit/authentication/accounts/${segment(rootId)}`;
  const query: Param[] = [['per_page', '100'], ...sinceParam(since)];
  try {
    const isWhole = await client.listIn(path, query, { name: 'events', maxPages, isEnough });
    return { found, isWhole: isWhole || found.size === wanted.size };
  } catch (error) {
    if (isCanvasFault(error, 'not-found', 'not-allowed', 'scope-missing')) return { found, isWhole: false };
    throw error;
  }
}

function sinceParam(since: number | undefined): Param[] {
  return since === undefined ? [] : [['start_time', new Date(since).toISOString()]];
}

interface SignInEvent {
  readonly type: string;
  readonly loginId: string;
  readonly at: number;
}

function eventOf(value: unknown): SignInEvent[] {
  if (!isObject(value) || !isObject(value['links'])) return [];
  const loginId = idOf(value['links']['login']);
  const at = timeOf(value['created_at']);
  const type = value['event_type'];
  return loginId === undefined || at === undefined || typeof type !== 'string' ? [] : [{ type, loginId, at }];
}
