import type { Token } from '../canvas/canvas-client.ts';
import { CanvasFault } from '../canvas/errors.ts';
import { OAuthRefusal, type Grant } from '../canvas/oauth.ts';
import type { Context } from '../context.ts';
import { theTool } from '../record/add-entry.ts';
import { changeAndRecord } from '../record/owed-entry.ts';
import type { Connection } from '../storage/connection-documents.ts';
import { connectionDead, openKey, purposes, readActive, readDistrict } from './keep-connection.ts';
import { takeOver } from './take-over.ts';
import { placeOfDistrict } from '../record/place-of-district.ts';

/** How long a renewal may hold the others off, in ms; longer than its tries together. */
const leaseTime = 90_000;
/** Waits before another try, in ms. Within five seconds of a renewal Canvas answers without a token. Canvas: lib/canvas/oauth/grant_types/refresh_token.rb */
const waits = [1000, 5000, 6000];
const waitForOthers = 150;
const longestWait = leaseTime / waitForOthers;

const renewals = new WeakMap<Context, Map<string, Promise<Token>>>();

/**
 * A token newer than number `stale`. However many ask, in this process or another, one renews: in Canvas a renewal
 * kills the token before it. Throws `connection-dead` (and marks it so) where Canvas will not renew any more, and
 * `CanvasFault` `unreachable` or `throttled` where Canvas cannot be asked: nothing was sent with the old token.
 */
export async function renewToken(context: Context, districtId: string, stale: number): Promise<Token> {
  const running = renewals.get(context) ?? new Map<string, Promise<Token>>();
  renewals.set(context, running);
  const shared = running.get(districtId);
  if (shared) {
    const token = await shared;
    return token.number > stale ? token : renewToken(context, districtId, stale);
  }
  const mine = renew(context, districtId, stale).finally(() => running.delete(districtId));
  running.set(districtId, mine);
  return mine;
}

/** Canvas refuses a token that is certainly the newest: the connection is dead, unless somebody has replaced it since, or stands by. */
export async function markDead(context: Context, districtId: string, number: number): Promise<void> {
  await die(context, { id: districtId, tokenNumber: number }, 'connection-dead');
}

async function renew(context: Context, districtId: string, stale: number): Promise<Token> {
  for (let waited = 0; waited < longestWait; waited += 1) {
    const connection = await readActive(context, districtId);
    if (connection.tokenNumber > stale) return tokenOf(context, connection);
    const owner = context.random.token(12);
    const claimed = await claim(context, districtId, connection.tokenNumber, owner);
    const renewed = claimed && (await renewAs(context, claimed, owner));
    if (renewed) return tokenOf(context, renewed);
    await context.canvas.pause(waitForOthers);
  }
  throw new CanvasFault('unreachable', 'waiting for a renewal of the token');
}

/** The lease on the renewal of this very token, if nobody holds it. */
async function claim(
  context: Context,
  districtId: string,
  tokenNumber: number,
  refreshOwner: string,
): Promise<Connection | undefined> {
  const now = context.clock.now();
  const change = { set: { refreshOwner, refreshUntil: now + leaseTime } };
  const where = { id: districtId, state: 'active', tokenNumber } as const;
  const { connections } = context.storage;
  return (
    (await connections.update({ ...where, refreshUntil: null }, change)) ??
    (await connections.update({ ...where, refreshUntil: { lt: now } }, change))
  );
}

async function renewAs(
  context: Context,
  connection: Connection,
  owner: string,
): Promise<Connection | undefined> {
  const mine = { id: connection.id, tokenNumber: connection.tokenNumber, refreshOwner: owner } as const;
  try {
    const grant = await askCanvas(context, connection);
    return await context.storage.connections.update(mine, {
      set: {
        accessTokenSealed: context.seal.close(grant.accessToken, connection.id, purposes.access),
        tokenExpiresAt: context.clock.now() + grant.expiresIn * 1000,
      },
      inc: { tokenNumber: 1 },
      unset: ['refreshOwner', 'refreshUntil'],
    });
  } catch (error) {
    if (error instanceof OAuthRefusal && error.code !== 'not-understood') {
      const code = error.code === 'key-refused' ? 'api-key-refused' : 'connection-dead';
      const taken = await die(context, mine, code);
      if (taken) return taken;
      throw connectionDead();
    }
    await context.storage.connections.update(mine, { unset: ['refreshOwner', 'refreshUntil'] });
    if (error instanceof CanvasFault && error.code === 'throttled') throw error;
    if (error instanceof CanvasFault || error instanceof OAuthRefusal)
      throw new CanvasFault('unreachable', 'renewing the token');
    throw error;
  }
}

async function askCanvas(
  context: Context,
  connection: Connection,
): Promise<Grant & { readonly accessToken: string }> {
  const { apiOrigin } = await readDistrict(context, connection.id);
  const key = openKey(context, connection, apiOrigin);
  const refreshToken = context.seal.open(
    connection.refreshTokenSealed ?? '',
    connection.id,
    purposes.refresh,
  );
  for (let tries = 0; ; tries += 1) {
    const wait = waits[tries];
    try {
      const grant = await context.canvas.oauth.refresh(key, refreshToken);
      if (grant.accessToken !== undefined) return { ...grant, accessToken: grant.accessToken };
      if (wait === undefined) throw new CanvasFault('unreachable', 'a renewal without a token');
    } catch (error) {
      if (!(error instanceof CanvasFault) || wait === undefined) throw error;
    }
    await context.canvas.pause(wait);
  }
}

/** @returns the connection as it is from now on, where somebody stood by */
async function die(
  context: Context,
  where: { readonly id: string; readonly tokenNumber: number; readonly refreshOwner?: string },
  trouble: 'connection-dead' | 'api-key-refused',
): Promise<Connection | undefined> {
  // Whoever stands by has a token of the same key.
  const taken = trouble === 'connection-dead' ? await takeOver(context, where, trouble) : undefined;
  if (taken) return taken;
  const place = placeOfDistrict(await context.storage.districts.get(where.id));
  const dead = await changeAndRecord(context, context.storage.connections, {
    ...{ id: where.id, where: { ...where, state: 'active' } },
    change: { set: { state: 'dead', trouble }, unset: ['refreshOwner', 'refreshUntil'] },
    actor: { districtId: where.id, ...theTool },
    entry: { act: 'connection-died', ...place, code: trouble },
  });
  if (dead) context.log.warn({ districtId: where.id, trouble }, 'connection died');
  return undefined;
}

/** The connection's access token, opened. */
export function tokenOf(context: Context, connection: Connection): Token {
  const { id, accessTokenSealed, tokenNumber } = connection;
  return {
    value: context.seal.open(accessTokenSealed ?? '', id, purposes.access),
    number: tokenNumber,
  };
}
