import { isAllowedOrigin } from '../config/canvas-hosts.ts';
import type { Context } from '../context.ts';
import type { Registration } from '../storage/launch-documents.ts';
import { unknownPlatform } from './launch-problems.ts';

/** The registration of `issuer` and `clientId`. Throws 'launch-unknown-platform', also for one that CANVAS_HOSTS no longer lets in. */
export async function findRegistration(
  context: Context,
  issuer: string,
  clientId: string,
): Promise<Registration> {
  const [found] = await context.storage.registrations.find({ issuer, clientId }, { limit: 1 });
  if (!found || !isStillAllowed(context, found)) throw unknownPlatform();
  return found;
}

/** The registration that a launch began with. Throws 'launch-unknown-platform' when it is gone. */
export async function getRegistration(context: Context, id: string): Promise<Registration> {
  const found = await context.storage.registrations.get(id);
  if (!found || !isStillAllowed(context, found)) throw unknownPlatform();
  return found;
}

function isStillAllowed({ config }: Context, { authUrl, jwksUrl, apiOrigin }: Registration): boolean {
  return [authUrl, jwksUrl, apiOrigin].every((url) =>
    isAllowedOrigin(config.canvasHosts, URL.parse(url)?.origin ?? ''),
  );
}
