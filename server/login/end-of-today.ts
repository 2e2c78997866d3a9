import { isTimeZone, nextTimeOfDay } from '../batch/school/next-time.ts';
import { getAccount } from '../canvas/accounts.ts';
import { canvasOf } from '../connection/canvas-for.ts';
import { askingCanvas } from '../connection/to-problem.ts';
import type { ApiCall } from '../http/api-route.ts';
import { treeOf } from '../policy/asked-by.ts';
import { readSettings } from '../policy/settings.ts';
import type { LoginAct } from '../storage/login-act-documents.ts';
import type { FoundChild } from './find-child.ts';

const dayEnds = '23:59';
const hour = 60 * 60_000;
const treeAge = 5 * 60_000;

/**
 * When a card for today ends: at the hour that the settings of the class's account say, by the clocks of that account: one call.
 * Canvas: lib/api/v1/account.rb (`default_time_zone`)
 */
export async function endOfToday(
  call: Pick<ApiCall, 'context' | 'session'>,
  { course }: Pick<FoundChild, 'course'>,
): Promise<Required<Pick<LoginAct, 'temporaryUntil' | 'temporaryZone'>>> {
  const { context, session } = call;
  const { accountId, id: courseId } = course;
  const client = await canvasOf(context, session);
  const { timeZone = 'UTC' } = (await askingCanvas(() => getAccount(client, accountId))) ?? {};
  const zone = isTimeZone(timeZone) ? timeZone : 'UTC';
  const place = { districtId: session.districtId, accountId, courseId };
  const { values } = await readSettings(context, await treeOf(call, treeAge), place);
  const temporaryUntil = endOfDay(context.clock.now(), zone, values.schoolDayEnds);
  return { temporaryUntil, temporaryZone: zone };
}

/**
 * In: a time (ms), a time zone and the hour at which the school day ends there. Out: the end of that day, in ms: what is asked for later
 * than an hour before ends at midnight.
 */
export function endOfDay(now: number, timeZone: string, schoolEnds: number): number {
  const school = nextTimeOfDay(now, `${String(schoolEnds)}:00`, timeZone);
  const day = nextTimeOfDay(now, dayEnds, timeZone);
  return school > day || school - now < hour ? day : school;
}
