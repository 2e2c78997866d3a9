import { collectTaken } from '../../server/plan/collect-taken.ts';
import type { PlanStudent, TakenNames } from '../../server/plan/plan-types.ts';

/** A pupil "Given Last" whose SIS id and login id have a number of their own, unless said otherwise. */
export function buildStudent(id: string, name: string, fields: Partial<PlanStudent> = {}): PlanStudent {
  const words = name.split(' ');
  const last = words.at(-1) ?? '';
  const sortableName = words.length > 1 ? `${last}, ${words.slice(0, -1).join(' ')}` : name;
  const number = 1_000_000 + Number(id);
  return { id, name, sortableName, loginId: `s${number}`, sisUserId: `${number}`, email: null, ...fields };
}

/** What the rosters of these pupils teach, with whatever else is taken. */
export function buildTaken(
  people: readonly PlanStudent[],
  more: { usernames?: string[]; passwords?: string[] } = {},
): TakenNames {
  return collectTaken({ usernames: more.usernames ?? [], people, passwords: more.passwords ?? [] });
}
