import type { Context } from '../context.ts';
import { isCanvasFault } from '../canvas/errors.ts';
import { Problem } from '../problem.ts';
import { canvasFor } from './canvas-for.ts';
import { checkRights } from './check-rights.ts';
import { readConnection, readDistrict } from './keep-connection.ts';

/** Looks at the sign-in form and, where connected, at the rights again, and keeps what it saw. */
export async function checkConnection(context: Context, districtId: string): Promise<void> {
  await readConnection(context, districtId);
  const { apiOrigin } = await readDistrict(context, districtId);
  const { connections } = context.storage;
  const signInForm = await context.canvas.checkSignInForm(apiOrigin);
  await connections.update({ id: districtId }, { set: { signInForm } });
  try {
    const rights = await checkRights(await canvasFor(context, districtId));
    await connections.update({ id: districtId, state: 'active' }, { set: { rights } });
  } catch (error) {
    // Not connected, or found dead by this very call: the state says so, and nothing more can be asked.
    const expected = error instanceof Problem && ['not-connected', 'connection-dead'].includes(error.code);
    if (!expected && !isCanvasFault(error, 'token-dead')) throw error;
  }
}
