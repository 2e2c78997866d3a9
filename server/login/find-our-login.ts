import type { LoginActFault } from '../../contract/child.ts';
import { PauseError } from '../batch/batch-run.ts';
import { isStillOurs } from '../batch/is-still-ours.ts';
import { isCanvasFault } from '../canvas/errors.ts';
import { listUserLogins, type CanvasLogin } from '../canvas/logins.ts';
import type { ActRun } from './act-run.ts';

export type OurLogin =
  | {
      readonly found: CanvasLogin;
      /** The person has no other. */ readonly isLast: boolean;
      readonly code?: never;
    }
  | {
      readonly code: Extract<LoginActFault, 'login-gone' | 'no-longer-ours' | 'changed-in-canvas'>;
      readonly found?: never;
    };

/**
 * The login that an act is about, as Canvas has it at this moment: asked before every act. One call.
 * @throws PauseError
 */
export async function findOurLogin(run: ActRun): Promise<OurLogin> {
  const { act } = run;
  const logins = await listLogins(run);
  const found = logins.find(({ id }) => id === act.canvasLoginId);
  if (!found) return { code: 'login-gone' };
  if (typeof found.sisUserId === 'string' || typeof found.integrationId === 'string')
    return { code: 'no-longer-ours' };
  if (!isStillOurs(found, act)) return { code: 'changed-in-canvas' };
  return { found, isLast: logins.length < 2 };
}

/** Everything that this person can sign in with, suspended logins too. */
async function listLogins({ client, act }: ActRun): Promise<readonly CanvasLogin[]> {
  try {
    const logins = await listUserLogins(client, act.studentId);
    return logins.filter(({ workflowState }) => workflowState !== 'deleted');
  } catch (error) {
    if (isCanvasFault(error, 'not-found')) return [];
    throw PauseError.from(error) ?? error;
  }
}
