import { isTimeZone, nextTimeOfDay } from '../batch/school/next-time.ts';
import { getAccount } from '../canvas/accounts.ts';
import { canvasOf } from '../connection/canvas-for.ts';
import { askingCanvas } from '../connection/to-problem.ts';
import type { ApiCall } from '../http/api-route.ts';
import type { LoginAct } from '../storage/login-act-documents.ts';
import type { FoundChild } from './find-child.ts';

/** By when the last child has gone home. A card for today that is asked for later than an hour before ends at midnight. */
const schoolEnds = '18:00';
const dayEnds = '23:59';
const hour = 60 * 60_000;

/**
 * When a card for today ends, by the clocks of the account that the class is in: one call.
 * Canvas: lib/api/v1/account.rb (`default_time_zone`)
 */
export async function endOfToday(
  { context, session }: Pick<ApiCall, 'context' | 'session'>,
  { course }: Pick<FoundChild, 'course'>,
): Promise<Required<Pick<LoginAct, 'temporaryUntil' | 'temporaryZone'>>> {
  const client = await canvasOf(context, session);
  const { timeZone = 'UTC' } = (await askingCanvas(() => getAccount(client, course.accountId))) ?? {};
  const zone = isTimeZone(timeZone) ? timeZone : 'UTC';
  return { temporaryUntil: endOfDay(context.clock.now(), zone), temporaryZone: zone };
}

/** In: a time (ms) and a time zone. Out: the end of the school day then, in ms. */
export function endOfDay(now: number, timeZone: string): number {
  const school = nextTimeOfDay(now, schoolEnds, timeZone);
  const day = nextTimeOfDay(now, dayEnds, timeZone);
  return school > day || school - now < hour ? day : school;
}
