import type { CanvasClient } from '../canvas/canvas-client.ts';
import { isSomebodysLoginId } from '../canvas/logins.ts';
import { canvasFor } from '../connection/canvas-for.ts';
import { cachePerContext } from '../connection/fresh-cache.ts';
import type { Context } from '../context.ts';
import type { PlanDocument, PlanLineDocument } from '../storage/plan-documents.ts';
import { findClearName, rememberTaken } from './known-names.ts';

/** How long a username that is nobody's counts as that, in ms. */
const freeFor = 10 * 60_000;
/** What could not be asked is asked again after this, in ms. */
const askAgainAfter = 40_000;
/** So many at once, so that the screen sees them come in and checks of pupils are not kept waiting. */
const perStep = 8;

const answers = cachePerContext<boolean>();
const underWay = new Set<string>();

/** Whether Canvas was asked about the username that the line has now. */
export function isAsked(line: PlanLineDocument): boolean {
  return line.askedUsername === line.username && line.usernameCheck !== undefined;
}

/** Whether the answer for a line's username is still to come. */
export function isWaitedFor(line: PlanLineDocument): boolean {
  return !line.skip && line.check !== 'left-out' && !isAsked(line);
}

/**
 * Whether a username is somebody's of the district, of whatever provider; those are remembered, and proposed no more. Those who
 * ask at the same moment share one call. Throws `CanvasFault`.
 */
export async function askUsername(
  context: Context,
  client: CanvasClient,
  districtId: string,
  username: string,
): Promise<boolean> {
  const ask = (): Promise<boolean> => isSomebodysLoginId(client, username);
  const { value } = await answers(context).get(`${districtId} ${username}`, freeFor, ask);
  if (value) await rememberTaken(context, districtId, username);
  return value;
}

/**
 * Sees that it is asked, without waiting for it, whether the lines' usernames are somebody's: one call for each. A username that is
 * gives way to the line's next spare, and the line says so. What cannot be asked is `unknown`: then the batch asks.
 */
export function keepUsernamesAsked(
  context: Context,
  plan: PlanDocument,
  lines: readonly PlanLineDocument[],
): void {
  const now = context.clock.now();
  const open = lines.filter((line) => isWaitedFor(line) || isToAskAgain(line, now));
  if (open.length === 0 || underWay.has(plan.id)) return;
  underWay.add(plan.id);
  askLines(context, plan, open)
    .catch((error: unknown) => context.log.warn({ err: error, plan: plan.id }, 'asking for usernames failed'))
    .finally(() => underWay.delete(plan.id));
}

function isToAskAgain(line: PlanLineDocument, now: number): boolean {
  return !line.skip && line.usernameCheck === 'unknown' && now - (line.askedAt ?? 0) > askAgainAfter;
}

async function askLines(
  context: Context,
  plan: PlanDocument,
  lines: readonly PlanLineDocument[],
): Promise<void> {
  let client: CanvasClient | undefined;
  try {
    client = (await canvasFor(context, plan.districtId)).inLane('class', plan.sessionId);
  } finally {
    for (let from = 0; from < lines.length; from += perStep)
      await Promise.all(
        lines.slice(from, from + perStep).map((line) => askLine(context, client, plan, line)),
      );
  }
}

async function askLine(
  context: Context,
  client: CanvasClient | undefined,
  { districtId }: PlanDocument,
  asked: PlanLineDocument,
): Promise<void> {
  let line: PlanLineDocument | undefined = asked;
  while (line) {
    const { id, username } = line;
    const isTaken = client
      ? await askUsername(context, client, districtId, username).catch(() => undefined)
      : undefined;
    const askedAt = context.clock.now();
    const next = isTaken ? await findClearName(context, districtId, line.spares) : undefined;
    if (next === undefined) {
      const usernameCheck = isTaken === undefined ? 'unknown' : isTaken ? 'taken' : 'free';
      const set = { askedUsername: username, askedAt, usernameCheck } as const;
      await context.storage.planLines.update({ id, username }, { set });
      return;
    }
    line = await context.storage.planLines.update({ id, username }, { set: swapTo(next, line) });
  }
}

/** Somebody may have typed another name since: then the update finds the line no more, and nothing is changed. */
function swapTo(username: string, line: PlanLineDocument): Partial<PlanLineDocument> {
  const kept = line.warnings.filter(({ code }) => code !== 'username-swapped' && code !== 'close-usernames');
  return {
    username,
    spares: line.spares.filter((spare) => spare !== username),
    warnings: [
      ...kept,
      {
        code: 'username-swapped',
        field: 'username',
        message:
          'Somebody of your district signs in with the username that was here before, so this is another.',
      },
    ],
  };
}
