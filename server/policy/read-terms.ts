import type { Terms } from '../../contract/settings.ts';
import { isCanvasFault } from '../canvas/errors.ts';
import { listTerms } from '../canvas/terms.ts';
import { canvasOf } from '../connection/canvas-for.ts';
import { cachePerContext } from '../connection/fresh-cache.ts';
import { askingCanvas } from '../connection/to-problem.ts';
import type { Context } from '../context.ts';
import { readDistrict } from '../connection/keep-connection.ts';

const known = cachePerContext<Terms>();

/**
 * The terms of a district by name, as Canvas had them at most `maxAge` ms ago. None where the API key or its owner may not
 * list them, as one may not that was made before they were asked for: they are entered by number then. Throws Problem as `canvasFor`.
 */
export function readTerms(
  context: Context,
  place: { readonly districtId: string; readonly sessionId: string },
  maxAge: number,
): Promise<Terms> {
  const { districtId, sessionId } = place;
  return askingCanvas(async () => {
    const { rootAccountId = '' } = await readDistrict(context, districtId);
    const client = await canvasOf(context, { id: sessionId, districtId });
    const ask = async (): Promise<Terms> => {
      try {
        return { terms: await listTerms(client, rootAccountId) };
      } catch (error) {
        if (isCanvasFault(error, 'not-allowed', 'scope-missing', 'not-found')) return {};
        throw error;
      }
    };
    return (await known(context).get(districtId, maxAge, ask)).value;
  });
}
