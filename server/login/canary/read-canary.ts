import type { CanaryFacts, CanaryOutcome } from '../../../contract/canary.ts';
import { hasSignedIn } from '../../canvas/sign-ins.ts';
import { canvasOf } from '../../connection/canvas-for.ts';
import { askingCanvas } from '../../connection/to-problem.ts';
import { readConnection, readDistrict } from '../../connection/keep-connection.ts';
import type { ApiCall, Caller } from '../../http/api-route.ts';
import { readSettings } from '../../policy/settings.ts';
import { actorOf, minute, treeOf } from '../../policy/asked-by.ts';
import { Problem } from '../../problem.ts';
import { addEntryOnce, type Entry } from '../../record/add-entry.ts';
import type { Canary } from '../../storage/canary-documents.ts';
import type { Login } from '../../storage/login-documents.ts';

/** How the first login of a district stands: made, tried, and with what outcome. Canvas's sign-in log is asked: one call. */
export async function readCanary(call: ApiCall): Promise<CanaryFacts> {
  const { context, session } = call;
  const { districtId } = session;
  const { signInForm } = await readConnection(context, districtId);
  const bare = { signInUrl: await readAddress(call), form: signInForm?.state ?? 'unknown' } as const;
  const canary = await context.storage.canaries.get(districtId);
  if (!canary) return { ...bare, state: 'none', inLog: false };
  const login = await context.storage.logins.get(`${districtId}:${canary.studentId}`);
  const how = await stateOf(call, canary, login);
  return {
    ...bare,
    ...how,
    ...(how.state === 'none' ? {} : presentPupil(canary)),
    ...(how.state === 'ready' && login ? { username: login.username } : {}),
    inLog: how.state === 'ready' && (await isInLog(call, login)),
    ...presentAnswer(canary),
  };
}

/**
 * Somebody says what came of trying the card. @throws Problem `batch-nothing-to-do` where there is no login to try
 */
export async function answerCanary(call: ApiCall, outcome: CanaryOutcome): Promise<void> {
  const { context, session, grant } = call;
  const canary = await context.storage.canaries.get(session.districtId);
  const login = canary && (await context.storage.logins.get(`${canary.districtId}:${canary.studentId}`));
  if (!canary || !login || (await stateOf(call, canary, login)).state !== 'ready')
    throw new Problem('batch-nothing-to-do', 'There is no login yet that could have been tried.');
  // Said again, as after an answer that was lost, it is one answer.
  const before = canary.outcome === outcome ? canary.answeredAt : undefined;
  const answeredAt = before ?? context.clock.now();
  if (before === undefined)
    await context.storage.canaries.update(
      { id: canary.id, startedAt: canary.startedAt },
      { set: { outcome, answeredAt, answeredBy: grant.name } },
    );
  const { accountId, studentId, username } = login;
  const entry: Entry = {
    act: 'canary-tried',
    code: outcome,
    ...{ accountId, courseId: canary.courseId, place: canary.className },
    ...{ studentId, studentName: canary.studentName, username },
  };
  const key = `canary ${String(canary.startedAt)} ${String(answeredAt)}`;
  await addEntryOnce(context, actorOf(call), entry, { at: answeredAt, key });
}

async function stateOf(
  { context }: Caller,
  { batchId, studentId }: Canary,
  login: Login | undefined,
): Promise<Pick<CanaryFacts, 'state' | 'code'>> {
  if (login?.state === 'active') return { state: 'ready' };
  const item =
    batchId === undefined ? undefined : await context.storage.batchItems.get(`${batchId}:${studentId}`);
  switch (item?.fate) {
    case 'planned':
    case 'checking':
    case 'creating':
      return { state: 'making' };
    case 'failed':
    case 'left-out': {
      const code = item.code ?? item.reason;
      return { state: 'failed', ...(code === undefined ? {} : { code }) };
    }
    default:
      return { state: 'none' };
  }
}

async function isInLog({ context, session }: Caller, login: Login | undefined): Promise<boolean> {
  const { canvasLoginId } = login ?? {};
  if (canvasLoginId === undefined) return false;
  return askingCanvas(
    async () => (await hasSignedIn(await canvasOf(context, session), canvasLoginId)) === true,
  );
}

async function readAddress(call: ApiCall): Promise<string> {
  const { context, session } = call;
  const { districtId } = session;
  const tree = await treeOf(call, 5 * minute);
  const { values } = await readSettings(context, tree, { districtId, accountId: tree.rootId });
  const { apiOrigin } = await readDistrict(context, districtId);
  return values.signInAddress === '' ? `${apiOrigin}/login/canvas` : values.signInAddress;
}

function presentPupil({
  studentId: id,
  studentName: name,
  courseId,
  className,
}: Canary): Pick<CanaryFacts, 'pupil'> {
  return { pupil: { id, name, classId: courseId, className } };
}

function presentAnswer({ outcome, answeredAt = 0, answeredBy = '' }: Canary): Pick<CanaryFacts, 'answer'> {
  if (outcome === undefined) return {};
  return { answer: { outcome, by: answeredBy, at: new Date(answeredAt).toISOString() } };
}
