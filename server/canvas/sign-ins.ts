import type { CanvasClient } from './canvas-client.ts';
import { CanvasFault, isCanvasFault } from './errors.ts';
import { objectOf } from './json.ts';
import { segment } from './params.ts';

/**
 * Whether somebody has signed in with a login within the last year. One call. `unknown` where Canvas does not say: it keeps
 * no such log (404), or the API key lacks the scope. A sign-out proves a sign-in before it. Canvas:
 * app/controllers/authentication_audit_api_controller.rb, lib/api/v1/authentication_event.rb
 */
export async function hasSignedIn(client: CanvasClient, loginId: string): Promise<boolean | 'unknown'> {
  const path = `/api/v1/audit/authentication/logins/${segment(loginId)}`;
  try {
    const answer = await client.call({ method: 'GET', path, query: [['per_page', '10']] });
    const { events } = objectOf(answer, 'GET audit');
    if (!Array.isArray(events)) throw new CanvasFault('not-understood', 'a sign-in log without events');
    return events.length > 0;
  } catch (error) {
    if (isCanvasFault(error, 'not-found', 'not-allowed', 'scope-missing')) return 'unknown';
    throw error;
  }
}
