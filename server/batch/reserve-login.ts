import { passwordColours, passwordMarks } from '../config/password-traces.ts';
import type { BatchItem } from '../storage/batch-documents.ts';
import type { Login } from '../storage/login-documents.ts';
import { DuplicateError } from '../storage/port.ts';
import { LeaseLostError, type BatchRun } from './batch-run.ts';

export type Reservation =
  | { readonly kind: 'reserved'; readonly login: Login }
  /** The pupil has a simple login; `byThisBatch` where this batch was cut off between making it and writing the fate. */
  | { readonly kind: 'already-there'; readonly byThisBatch: boolean }
  /** Another batch is making this pupil's login at this moment. */
  | { readonly kind: 'busy' }
  /** Another pupil of the district holds this username in our own record. */
  | { readonly kind: 'username-ours' }
  /** Another pupil of the district holds this password in our own record. */
  | { readonly kind: 'password-ours' };

/**
 * Takes the pupil's one place in our record, with the username about to be sent, before Canvas is asked. A reservation
 * that an earlier batch left behind is taken over; where its create may have reached Canvas, with its own username and
 * password, so that the login can still be found.
 * @throws LeaseLostError where a worker with a higher fencing number has taken it
 */
export async function reserveLogin(run: BatchRun, item: BatchItem, password: string): Promise<Reservation> {
  const { storage } = run.context;
  const wanted = reservationOf(run, item, password);
  try {
    await storage.logins.insert(wanted);
    return { kind: 'reserved', login: wanted };
  } catch (error) {
    if (!(error instanceof DuplicateError)) throw error;
    const held = await storage.logins.get(wanted.id);
    if (held) return takeOver(run, held, wanted);
    return { kind: error.index.includes('passwordMark') ? 'password-ours' : 'username-ours' };
  }
}

function reservationOf({ context, batch }: BatchRun, item: BatchItem, password: string): Login {
  const [passwordMark] = passwordMarks(context.seal, batch.districtId, password);
  const [passwordColour] = passwordColours(context.seal, batch.districtId, password);
  return {
    id: loginId(batch.districtId, item.studentId),
    districtId: batch.districtId,
    studentId: item.studentId,
    name: item.name,
    state: 'reserved',
    username: item.username,
    usernameKey: item.username.toLowerCase(),
    ...(item.passwordSealed === undefined ? {} : { passwordSealed: item.passwordSealed }),
    ...(passwordMark === undefined ? {} : { passwordMark }),
    ...(passwordColour === undefined ? {} : { passwordColour }),
    ...(item.wordsSealed === undefined ? {} : { wordsSealed: item.wordsSealed }),
    accountId: batch.accountId,
    courseId: batch.courseId,
    batchId: batch.id,
    batchFence: batch.fence,
  };
}

/** The place of a pupil's login in our record (`logins`): one for each pupil of a district. */
export function loginId(districtId: string, studentId: string): string {
  return `${districtId}:${studentId}`;
}

/** The login that went when a test copy of a Canvas was overwritten makes room for another one of the same pupil. */
async function replace(run: BatchRun, held: Login, wanted: Login): Promise<Reservation> {
  const { id, ...asWanted } = wanted;
  const traces = ['passwordSealed', 'passwordMark', 'passwordColour', 'wordsSealed'] as const;
  return taking(() =>
    run.context.storage.logins.update(
      { id, state: 'overwritten', batchId: held.batchId },
      {
        set: asWanted,
        unset: [
          ...(['canvasLoginId', 'intentAt', 'madeAt', 'printedAt', 'printedBy'] as const),
          ...(['signedInAt', 'signInsAskedAt', 'temporaryUntil', 'temporaryZone'] as const),
          ...traces.filter((name) => wanted[name] === undefined),
        ],
      },
    ),
  );
}

/** Another one who was quicker is busy; a name or password that is taken says whose index it met. */
async function taking(update: () => Promise<Login | undefined>): Promise<Reservation> {
  try {
    const login = await update();
    return login ? { kind: 'reserved', login } : { kind: 'busy' };
  } catch (error) {
    if (!(error instanceof DuplicateError)) throw error;
    return { kind: error.index.includes('passwordMark') ? 'password-ours' : 'username-ours' };
  }
}

async function takeOver(run: BatchRun, held: Login, wanted: Login): Promise<Reservation> {
  const { storage } = run.context;
  if (held.state === 'overwritten') return replace(run, held, wanted);
  if (held.state !== 'reserved') return { kind: 'already-there', byThisBatch: held.batchId === run.batch.id };
  const { batchFence = 0 } = held;
  if (held.batchId === run.batch.id) {
    if (batchFence > run.batch.fence) throw new LeaseLostError(`batch ${run.batch.id}`);
  } else {
    const other = await storage.batches.get(held.batchId);
    if (other && ['running', 'paused'].includes(other.state)) return { kind: 'busy' };
  }
  const keepsItsName = held.intentAt !== undefined;
  const { id, ...asWanted } = wanted;
  const { batchId, accountId, courseId, name } = wanted;
  const asRead = { batchFence: held.batchFence ?? null, intentAt: held.intentAt ?? null };
  return taking(() =>
    storage.logins.update(
      { id, state: 'reserved', batchId: held.batchId, ...asRead },
      { set: keepsItsName ? { batchId, batchFence: run.batch.fence, accountId, courseId, name } : asWanted },
    ),
  );
}
