import { lacksForEverybody } from '../connection/find-lack.ts';
import { askingCanvas } from '../connection/to-problem.ts';
import type { Context } from '../context.ts';
import { Problem } from '../problem.ts';

/** Why Canvas can be asked about nobody, though the district was connected once. */
export type WhyNobody = 'connection-dead' | 'connection-lacks-rights';

/**
 * Whether what was thrown while asking who somebody is means that nobody can be asked: the connection is dead, or lacks what
 * that takes (which Canvas itself confirms, for one refusal may be about this one person). Undefined for all else.
 */
export async function whyNobodyCanBeAsked(
  context: Context,
  districtId: string,
  error: unknown,
): Promise<WhyNobody | undefined> {
  if (!(error instanceof Problem)) return undefined;
  if (error.code === 'connection-dead') return error.code;
  if (error.code !== 'connection-lacks-rights') return undefined;
  try {
    return (await askingCanvas(() => lacksForEverybody(context, districtId))) ? error.code : undefined;
  } catch (second) {
    if (second instanceof Problem && second.code === 'connection-dead') return second.code;
    throw second;
  }
}
