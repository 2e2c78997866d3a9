import { getAccount } from '../../canvas/accounts.ts';
import { isTimeZone, nextTimeOfDay } from '../../batch/school/next-time.ts';
import { canvasFor } from '../../connection/canvas-for.ts';
import { cachePerContext } from '../../connection/fresh-cache.ts';
import type { Context } from '../../context.ts';
import { readDistrictSettings } from '../../policy/class-rules.ts';
import { readFreeze } from '../../policy/freeze.ts';
import { Problem } from '../../problem.ts';
import type { District } from '../../storage/connection-documents.ts';
import { loginIdsOf } from '../../storage/page-by-page.ts';
import { beginSweep } from './begin-sweep.ts';

const hour = 60 * 60_000;
const day = 24 * hour;
/** A server that was down at its time makes up for it until so long after, in ms: then the day has begun. */
const lateBy = 4 * hour;

const zones = cachePerContext<string>();

/**
 * Begins the sweep of every district whose hour of the night it is, once a night; of one that is frozen, not connected or without
 * logins none.
 */
export async function beginNightlySweeps(context: Context): Promise<void> {
  for (const district of await context.storage.districts.find({}))
    try {
      await beginIfDue(context, district);
    } catch (error) {
      // Who cannot ask Canvas now asks again at the next look.
      context.log.info({ err: error, district: district.id }, 'a nightly sweep could not begin');
    }
}

async function beginIfDue(context: Context, { id: districtId }: District): Promise<void> {
  if (await readFreeze(context, districtId)) return;
  const [any] = await context.storage.logins.find(
    { id: loginIdsOf(districtId), state: { in: ['active', 'suspended'] } },
    { limit: 1 },
  );
  if (!any) return;
  const now = context.clock.now();
  const dueAt = await nextSweepAt(context, districtId, now - day);
  if (dueAt === undefined || dueAt > now || now - dueAt > lateBy) return;
  try {
    await beginSweep(context, { districtId, dueAt });
  } catch (error) {
    if (!(error instanceof Problem && error.code === 'sweep-busy')) throw error;
  }
}

/**
 * When the first sweep after a time (ms) begins by itself, by the district's hour and time zone; undefined where its admins want none.
 * One call a day. Throws CanvasFault, Problem. Canvas: lib/api/v1/account.rb `default_time_zone`
 */
export async function nextSweepAt(
  context: Context,
  districtId: string,
  after: number,
): Promise<number | undefined> {
  const { sweepNightly, sweepHour } = await readDistrictSettings(context, districtId);
  if (!sweepNightly) return undefined;
  const { value: zone } = await zones(context).get(districtId, day, async () => {
    const client = (await canvasFor(context, districtId)).inLane('sweep', districtId);
    const { timeZone = 'UTC' } = (await getAccount(client, 'self')) ?? {};
    return isTimeZone(timeZone) ? timeZone : 'UTC';
  });
  return nextTimeOfDay(after, `${String(sweepHour)}:00`, zone);
}
