import { importJWK, type CryptoKey, type JWK } from 'jose';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { Problem } from '../problem.ts';
import { fetchSmallJson } from './fetch-small-json.ts';
import { launchInvalid } from './launch-problems.ts';

export interface PlatformKey {
  readonly jwk: JWK;
  readonly key: CryptoKey;
}

/** Answers the key of that id, from what is kept or by asking; one for the whole server. */
export interface PlatformKeys {
  /** Throws 'launch-invalid' when the platform has no such key, 'canvas-unreachable' when it cannot be asked. */
  find(jwksUrl: string, kid: string): Promise<PlatformKey>;
}

const JwksSchema = z.object({
  keys: z
    .array(
      z.looseObject({
        kty: z.string(),
        kid: z.string().optional(),
        use: z.string().optional(),
        alg: z.string().optional(),
        n: z.string().optional(),
        e: z.string().optional(),
      }),
    )
    .max(100),
});

const minute = 60_000;
/** Kept this long without asking again; while the platform is down, longer. */
const fresh = 60 * minute;
const usable = 24 * 60 * minute;
/** An unknown key id asks again at most this often, so that forged ids cannot make us knock at Canvas's door. */
const betweenAsks = 30_000;
const firstPause = 5_000;

interface Kept {
  keys: ReadonlyMap<string, PlatformKey>;
  askedAt: number;
  /** When asking last worked; -Infinity before. */
  gotAt: number;
  failures: number;
  asking?: Promise<void> | undefined;
}

/** Keeps the public keys of platforms. Asking is shared by all who wait, ends after 5 s, and takes 256 kB at most. */
export function keepPlatformKeys({ clock, log }: Pick<Context, 'clock' | 'log'>): PlatformKeys {
  const platforms = new Map<string, Kept>();

  async function ask(jwksUrl: string, kept: Kept): Promise<void> {
    kept.askedAt = clock.now();
    try {
      kept.keys = await fetchKeys(jwksUrl);
      kept.gotAt = clock.now();
      kept.failures = 0;
    } catch (error) {
      kept.failures += 1;
      log.warn({ jwksUrl, why: error instanceof Error ? error.name : 'unknown' }, 'platform keys not given');
    }
  }

  function askOnce(jwksUrl: string, kept: Kept): Promise<void> {
    kept.asking ??= ask(jwksUrl, kept).finally(() => (kept.asking = undefined));
    return kept.asking;
  }

  return {
    async find(jwksUrl, kid) {
      const kept: Kept = platforms.get(jwksUrl) ?? {
        keys: new Map(),
        askedAt: -Infinity,
        gotAt: -Infinity,
        failures: 0,
      };
      platforms.set(jwksUrl, kept);
      const known = kept.keys.get(kid);
      if (known && clock.now() - kept.gotAt < fresh) return known;
      const pause = kept.failures > 0 ? Math.min(firstPause * 2 ** (kept.failures - 1), minute) : betweenAsks;
      if (kept.asking || clock.now() - kept.askedAt >= pause) await askOnce(jwksUrl, kept);
      const found = kept.keys.get(kid);
      if (found && clock.now() - kept.gotAt < usable) return found;
      if (kept.failures > 0)
        throw new Problem('canvas-unreachable', 'Canvas does not give out its keys at the moment.');
      throw launchInvalid();
    },
  };
}

async function fetchKeys(jwksUrl: string): Promise<ReadonlyMap<string, PlatformKey>> {
  const { keys } = JwksSchema.parse(
    await fetchSmallJson(jwksUrl, { timeoutMs: 5_000, maxBytes: 256 * 1024 }),
  );
  const found = new Map<string, PlatformKey>();
  for (const { kty, kid, use, alg, n, e } of keys) {
    if (kty !== 'RSA' || !kid || !n || !e) continue;
    if ((use !== undefined && use !== 'sig') || (alg !== undefined && alg !== 'RS256')) continue;
    // Only the public members, so that a private key published by mistake is not carried around.
    const jwk = { kty, kid, n, e };
    const key = await importJWK(jwk, 'RS256').catch(() => undefined);
    if (key && !(key instanceof Uint8Array)) found.set(kid, { jwk, key });
  }
  return found;
}
