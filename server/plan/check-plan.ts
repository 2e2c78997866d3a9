import { canvasFor } from '../connection/canvas-for.ts';
import type { Context } from '../context.ts';
import { checkPupils } from '../roster/check-pupils.ts';
import type { PlanDocument, PlanLineDocument } from '../storage/plan-documents.ts';
import { keepUsernamesAsked } from './ask-usernames.ts';
import { listLines } from './keep-plan.ts';
import type { PlanPlace } from './plan-world.ts';

/** A check counts for 60 s at the button; it is asked again a little before, so that the button need not wait. */
const askAgainAfter = 40_000;
/** A plan left lying is not checked for ever: then the batch asks by itself. */
const keptFreshFor = 5 * 60_000;
/** So many students between two writes, so that the screen sees them come in. */
const perStep = 12;

const underWay = new Set<string>();

/**
 * Sees that every line's only-pupils check, and whether its username is somebody's, are under way or fresh, without waiting for it: called whenever the plan is
 * looked at. A server that was restarted in the middle goes on at the next look.
 */
export function keepPlanChecked(
  context: Context,
  plan: PlanDocument,
  lines: readonly PlanLineDocument[],
): void {
  keepUsernamesAsked(context, plan, lines);
  const now = context.clock.now();
  const open = lines.filter((line) => !line.skip && needsCheck(line, now));
  const fresh = now - plan.createdAt < keptFreshFor || open.some(({ check }) => check === 'pending');
  if (open.length === 0 || !fresh || underWay.has(plan.id)) return;
  underWay.add(plan.id);
  checkLines(context, plan, open)
    .catch((error: unknown) => context.log.warn({ err: error, plan: plan.id }, 'checking a plan failed'))
    .finally(() => underWay.delete(plan.id));
}

function needsCheck(line: PlanLineDocument, now: number): boolean {
  if (line.check === 'left-out') return false;
  return line.checkedAt === undefined ? line.check === 'pending' : now - line.checkedAt > askAgainAfter;
}

async function checkLines(
  context: Context,
  plan: PlanDocument,
  lines: readonly PlanLineDocument[],
): Promise<void> {
  const place: PlanPlace = {
    districtId: plan.districtId,
    course: { id: plan.courseId, accountId: plan.accountId },
  };
  try {
    const client = (await canvasFor(context, plan.districtId)).inLane('class', plan.sessionId);
    for (let from = 0; from < lines.length; from += perStep) {
      const step = lines.slice(from, from + perStep);
      const verdicts = await checkPupils(context, client, {
        ...place,
        students: step.map(({ studentId }) => ({ id: studentId })),
      });
      for (const line of step) {
        const verdict = verdicts.get(line.studentId);
        if (!verdict) continue;
        await context.storage.planLines.update(
          { id: line.id },
          {
            set: {
              check: verdict.clear ? 'clear' : 'left-out',
              checkedAt: verdict.checkedAt,
              ...(verdict.reason === undefined ? {} : { reason: verdict.reason }),
            },
          },
        );
      }
    }
  } finally {
    // What could not be asked is not "still asking": the batch asks again before it writes.
    for (const line of await listLines(context, plan.id)) {
      if (line.check === 'pending' && !line.skip)
        await context.storage.planLines.update(
          { id: line.id, check: 'pending' },
          { set: { check: 'unknown' } },
        );
    }
  }
}
