import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { authorise } from '../../server/access/authorise.ts';
import { startBatchWorker, type BatchWorker } from '../../server/batch/batch-worker.ts';
import { startBatch } from '../../server/batch/start-batch.ts';
import { decideConfig } from '../../server/config/config.ts';
import { readEnv } from '../../server/config/env.ts';
import { createContext } from '../../server/create-context.ts';
import { isWaitedFor, keepUsernamesAsked } from '../../server/plan/ask-usernames.ts';
import { listLines } from '../../server/plan/keep-plan.ts';
import { beginSweep } from '../../server/login/sweep/begin-sweep.ts';
import { startSweepWorker } from '../../server/login/sweep/sweep-worker.ts';
import { makePlan } from '../../server/plan/make-plan.ts';
import { readPlanWorld } from '../../server/plan/plan-world.ts';
import type { Session } from '../../server/storage/session-documents.ts';
import { answerOrders } from './child.ts';
import type { KeptLogin, Made, Order, Swept, Usage } from './worker-orders.ts';

// The tool's own parts (storage, plans, batch worker, pacer) without its pages: what 20,000 pupils need of them.
const context = await createContext(decideConfig(readEnv(process.env)));
const { batches, batchItems, plans, sessions } = context.storage;
let worker: Pick<BatchWorker, 'poke'> | undefined;
let heapPeak = 0;

const acts: { readonly [K in Order['kind']]: (order: Extract<Order, { kind: K }>) => Promise<unknown> } = {
  async plan({ userId, courseIds }) {
    const session = await sessionOf(userId);
    for (const courseId of courseIds) await planClass(session, courseId);
  },
  work() {
    worker = startBatchWorker(context);
    setInterval(() => void (heapPeak = Math.max(heapPeak, readHeap())), 10_000);
    return Promise.resolve();
  },
  async press({ userId, courseIds }) {
    const session = await sessionOf(userId);
    const ids: string[] = [];
    for (const courseId of courseIds) ids.push(await pressClass(session, courseId));
    return ids;
  },
  async wait({ batchIds }): Promise<Made> {
    for (const id of batchIds) while ((await batches.get(id))?.state !== 'done') await pause(20);
    return { made: await batchItems.count({ batchId: { in: batchIds }, fate: 'made' }) };
  },
  async keep({ logins }) {
    const districtId = await onlyDistrict();
    for (const login of logins) await keepLogin(districtId, login);
  },
  async sweep() {
    const { id } = await beginSweep(context, { districtId: await onlyDistrict() });
    startSweepWorker(context);
    return id;
  },
  async swept({ sweepId }): Promise<Swept> {
    const { state = 'gone', looked = 0 } = (await context.storage.sweeps.get(sweepId)) ?? {};
    const suspended = await context.storage.sweepItems.count({ sweepId, fate: 'suspended' });
    return { state, looked, suspended };
  },
  usage(): Promise<Usage> {
    const { user, system } = process.cpuUsage();
    const heap = readHeap();
    const usage: Usage = {
      busyMs: performance.eventLoopUtilization().active,
      cpuMs: (user + system) / 1000,
      heapMb: heap,
      heapPeakMb: Math.max(heap, heapPeak),
      rssMb: process.memoryUsage().rss / 2 ** 20,
    };
    heapPeak = 0;
    return Promise.resolve(usage);
  },
};

answerOrders((order: Order) => (acts[order.kind] as (one: Order) => Promise<unknown>)(order));

async function onlyDistrict(): Promise<string> {
  const [district] = await context.storage.districts.find({}, { limit: 1 });
  if (!district) throw new Error('no district is connected');
  return district.id;
}

/** Its password is forgotten, as it is of most logins after a while. */
async function keepLogin(districtId: string, kept: KeptLogin): Promise<void> {
  const { loginId, username, studentId, courseId, accountId } = kept;
  await context.storage.logins.insert({
    id: `${districtId}:${String(studentId)}`,
    districtId,
    studentId: String(studentId),
    name: `Child ${String(studentId)}`,
    state: 'active',
    username,
    usernameKey: username.toLowerCase(),
    canvasLoginId: String(loginId),
    accountId: String(accountId),
    courseId: String(courseId),
    batchId: 'bench',
    madeAt: context.clock.now(),
  });
}

/** Of a launch that somebody made at the tool before. */
async function sessionOf(userId: number): Promise<Session> {
  const [session] = await sessions.find({ userId: String(userId) }, { limit: 1 });
  if (!session) throw new Error(`user ${userId} has no session`);
  return session;
}

/** A plan whose usernames were asked for, as on the plan's screen, and whose pupils were not checked. */
async function planClass(session: Session, courseId: number): Promise<void> {
  const grant = await authorise(context, session, 'make-logins', { classId: String(courseId) });
  if (!grant.course) throw new Error(`no class ${courseId}`);
  const world = await readPlanWorld(context, { districtId: session.districtId, course: grant.course });
  const plan = await makePlan(context, session, grant.course, world);
  keepUsernamesAsked(context, plan, await listLines(context, plan.id));
  while ((await listLines(context, plan.id)).some(isWaitedFor)) await pause(5);
}

async function pressClass(session: Session, courseId: number): Promise<string> {
  const [plan] = await plans.find(
    { courseId: String(courseId), sessionId: session.id, batchId: null },
    { limit: 1 },
  );
  if (!plan) throw new Error(`no plan for class ${courseId}`);
  const { districtId, userId = '', name, id } = session;
  const actor = { districtId, userId, name, sessionId: id };
  const batch = await startBatch(context, { plan, lines: await listLines(context, plan.id), actor });
  worker?.poke();
  return batch.id;
}

/** MB that are really held, outside of the heap as well. */
function readHeap(): number {
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / 2 ** 20;
}
