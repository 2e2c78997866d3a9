import type { LoginShape } from '../../contract/login-shapes.ts';
import type { Context } from '../context.ts';

/** Most shapes kept of one district: beyond that its login ids have none. */
export const mostShapes = 200;

/** The shapes of login ids that the rosters of a district taught so far, sorted. Who counts them says which count: `chooseShapes`. */
export async function readLearnedShapes({ storage }: Context, districtId: string): Promise<LoginShape[]> {
  const kept = await storage.knownNames.find({ districtId, kind: 'shape' }, { limit: mostShapes });
  return kept.map(({ value }) => value).sort();
}
