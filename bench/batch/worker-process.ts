import { startChild, type Child } from './child.ts';
import { chooseClasses, type BenchClass, type District } from './district.ts';
import type { CastKey } from '../../practice/seed/cast.ts';
import type { KeptLogin, Made, Order, Swept, Usage } from './worker-orders.ts';

/** The tool's batch worker in a process of its own, on the data of a district whose tool has ended. */
export interface WorkerProcess {
  /** Presses the button of each class's plan; the batches' ids. */
  press(who: CastKey, classes: readonly BenchClass[]): Promise<string[]>;
  /** Waits for the end. Throws where not all pupils got a login. */
  finish(batchIds: readonly string[], pupils: number): Promise<void>;
  /** Keeps logins that are in Canvas on record, as if batches had made them. */
  keep(logins: readonly KeptLogin[]): Promise<void>;
  /** Begins a look at every login; its id. */
  sweep(): Promise<string>;
  swept(sweepId: string): Promise<Swept>;
  usage(): Promise<Usage>;
  stop(): Promise<void>;
}

interface Plans {
  readonly who: CastKey;
  readonly classes: readonly BenchClass[];
}

/**
 * Plans classes in one process, then starts the worker in another, so that nothing that was asked while planning is known.
 * In calm weather; the tool of the district ends.
 */
export async function startWorkerProcess(
  district: District,
  plans: readonly Plans[],
): Promise<WorkerProcess> {
  for (const { who } of plans) await district.open(who);
  await district.stopTool();
  const env = { ...district.env, LOG_LEVEL: 'warn' };
  const planner = startChild('worker-main', env);
  for (const { who, classes } of plans) await planner.order(orderOf(district, 'plan', { who, classes }));
  await planner.stop();
  const worker = startChild('worker-main', env);
  await worker.order<undefined>({ kind: 'work' } satisfies Order);
  return workerOf(district, worker);
}

function workerOf(district: District, worker: Child): WorkerProcess {
  return {
    press: (who, classes) => worker.order<string[]>(orderOf(district, 'press', { who, classes })),
    async finish(batchIds, pupils) {
      const { made } = await worker.order<Made>({ kind: 'wait', batchIds } satisfies Order);
      if (made !== pupils) throw new Error(`${made} of ${pupils} were made`);
    },
    keep: (logins) => worker.order<undefined>({ kind: 'keep', logins } satisfies Order),
    sweep: () => worker.order<string>({ kind: 'sweep' } satisfies Order),
    swept: (sweepId) => worker.order<Swept>({ kind: 'swept', sweepId } satisfies Order),
    usage: () => worker.order<Usage>({ kind: 'usage' } satisfies Order),
    stop: () => worker.stop(),
  };
}

function orderOf({ canvas }: District, kind: 'plan' | 'press', { who, classes }: Plans): Order {
  return { kind, userId: canvas.people[who].id, courseIds: classes.map(({ id }) => id) };
}

/** Plays with so many pupils of a district, planned by its admin. */
export async function withWorker<T>(
  district: District,
  pupils: number,
  play: (worker: WorkerProcess, classes: readonly BenchClass[]) => Promise<T>,
): Promise<T> {
  const classes = await chooseClasses(district.canvas, { pupils });
  const worker = await startWorkerProcess(district, [{ who: 'districtAdmin', classes }]);
  try {
    return await play(worker, classes);
  } finally {
    await worker.stop();
  }
}
