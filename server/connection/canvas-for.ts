import type { CanvasClient, TokenSource } from '../canvas/canvas-client.ts';
import type { Context } from '../context.ts';
import { readActive, readDistrict } from './keep-connection.ts';
import { markDead, renewToken, tokenOf } from './renew-token.ts';

/** A token this near its end is renewed before it is used. */
const margin = 60_000;

const clients = new WeakMap<Context, Map<string, CanvasClient>>();

/**
 * Canvas, spoken to as the district's connection. Throws `not-connected` or `connection-dead`, at once or with a later
 * call; the client's own calls throw `CanvasFault`.
 */
export async function canvasFor(context: Context, districtId: string): Promise<CanvasClient> {
  await readActive(context, districtId);
  const known = clients.get(context) ?? new Map<string, CanvasClient>();
  clients.set(context, known);
  const client = known.get(districtId);
  if (client) return client;
  const { apiOrigin } = await readDistrict(context, districtId);
  const made = context.canvas.client(apiOrigin, tokenSource(context, districtId));
  known.set(districtId, made);
  return made;
}

/** The same as asked by whoever has this session open: a person at a screen, one among others. */
export async function canvasOf(
  context: Context,
  { id, districtId }: { readonly id: string; readonly districtId: string },
): Promise<CanvasClient> {
  return (await canvasFor(context, districtId)).inLane('person', id);
}

function tokenSource(context: Context, districtId: string): TokenSource {
  return {
    key: districtId,
    async token() {
      const connection = await readActive(context, districtId);
      const endsAt = connection.tokenExpiresAt ?? Infinity;
      if (endsAt - margin <= context.clock.now())
        return renewToken(context, districtId, connection.tokenNumber);
      return tokenOf(context, connection);
    },
    renew: (stale) => renewToken(context, districtId, stale),
    refused: (number) => markDead(context, districtId, number),
  };
}
