import type { Context } from '../context.ts';
import { readDistrictSettings } from '../policy/class-rules.ts';
import { Problem } from '../problem.ts';
import type { Quota, QuotaClaim } from '../storage/batch-documents.ts';
import { DuplicateError } from '../storage/port.ts';

/** What logins are taken for, so that a press that was cut off and is made again takes them once. */
export type QuotaKey = `plan ${string}` | `many ${string}` | `more ${string}`;

interface Asking {
  readonly districtId: string;
  readonly userId: string;
  readonly count: number;
  readonly key: QuotaKey;
}

const day = 24 * 60 * 60_000;
/** A press whose batch is not there after this, in ms, was cut off. */
const longestPress = 10 * 60_000;

/**
 * Takes so many logins from what a person may begin in a day (of UTC), by one atomic update, so that presses at once in
 * several classes cannot pass it together. What was taken under the same key counts once. Where there would be too few left, what
 * was taken for a batch that never came to be is given back first.
 * @returns the way to give them back, where the batch does not come to be
 * @throws Problem `daily-limit` with `details.limit` and `details.left`; then nothing is taken
 */
export async function takeQuota(context: Context, asking: Asking): Promise<() => Promise<void>> {
  const { districtId, userId, count, key } = asking;
  const { loginsADay: limit } = await readDistrictSettings(context, districtId);
  const now = context.clock.now();
  const today = Math.floor(now / day);
  const id = `${districtId}:${userId}:${String(today)}`;
  for (;;) {
    const quota = await readQuota(context, { id, used: 0, expiresAt: (today + 2) * day });
    let rest = without(quota, (claim) => claim.key === key);
    if (rest.used + count > limit) {
      const dead = await findDead(context, rest.claims, now);
      rest = without(rest, (claim) => dead.includes(claim));
    }
    if (rest.used + count > limit) throw tooMany(limit, limit - rest.used);
    const claims = [...rest.claims, { key, count, at: now }];
    if (await write(context, quota, { used: rest.used + count, claims })) break;
  }
  return () => giveBack(context, id, key);
}

type Counted = Required<Pick<Quota, 'used' | 'claims'>>;

async function giveBack(context: Context, id: string, key: QuotaKey): Promise<void> {
  for (;;) {
    const quota = await context.storage.quotas.get(id);
    if (
      !quota ||
      (await write(
        context,
        quota,
        without(quota, (claim) => claim.key === key),
      ))
    )
      return;
  }
}

async function readQuota({ storage }: Context, empty: Quota): Promise<Quota> {
  const known = await storage.quotas.get(empty.id);
  if (known) return known;
  try {
    await storage.quotas.insert(empty);
  } catch (error) {
    if (!(error instanceof DuplicateError)) throw error;
  }
  return (await storage.quotas.get(empty.id)) ?? empty;
}

/** False where somebody else was quicker. */
async function write({ storage }: Context, quota: Quota, counted: Counted): Promise<boolean> {
  const { id, version } = quota;
  const set = { ...counted, version: (version ?? 0) + 1 };
  return (await storage.quotas.update({ id, version: version ?? null }, { set })) !== undefined;
}

function without(
  { used, claims = [] }: Pick<Quota, 'used' | 'claims'>,
  isOut: (claim: QuotaClaim) => boolean,
): Counted {
  const out = claims.filter(isOut);
  return {
    used: used - out.reduce((sum, { count }) => sum + count, 0),
    claims: claims.filter((claim) => !isOut(claim)),
  };
}

/** Taken a while ago for a batch that is not there. */
async function findDead(
  context: Context,
  claims: readonly QuotaClaim[],
  now: number,
): Promise<readonly QuotaClaim[]> {
  const dead: QuotaClaim[] = [];
  for (const claim of claims)
    if (claim.at < now - longestPress && !(await hasComeToBe(context, claim))) dead.push(claim);
  return dead;
}

async function hasComeToBe({ storage }: Context, { key }: QuotaClaim): Promise<boolean> {
  const [kind, id = ''] = key.split(' ');
  if (kind === 'plan') return (await storage.batches.count({ planId: id })) > 0;
  if (kind === 'many') return (await storage.schoolBatches.get(id))?.pressedAt !== undefined;
  return true;
}

function tooMany(limit: number, left: number): Problem {
  const rest = Math.max(0, left);
  return new Problem('daily-limit', `One person may begin ${limit} logins a day; ${rest} are left.`, {
    limit,
    left: rest,
  });
}
