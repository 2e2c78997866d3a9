import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { Problem } from '../problem.ts';
import type { DrawingJob, DrawingReply } from './card-worker.ts';

export interface DrawingLimits {
  /** Threads at most; one that is idle is kept. */
  readonly threads: number;
  /** Time one drawing may take, its thread's start included, ms. */
  readonly deadline: number;
  /** Drawings that may wait: of everybody, and of one session. */
  readonly waiting: number;
  readonly waitingPerSession: number;
}

interface Order {
  readonly job: DrawingJob;
  readonly sessionId: string;
  readonly deadline: number;
  readonly resolve: (pdf: Buffer) => void;
  readonly reject: (error: Error) => void;
}

interface Desk {
  readonly order: Order;
  readonly timer: NodeJS.Timeout;
}

/** One core is left to the server where there are several. An ordinary class takes about a second. */
const usualLimits: DrawingLimits = {
  threads: Math.max(1, Math.min(2, availableParallelism() - 1)),
  deadline: 20_000,
  waiting: 50,
  waitingPerSession: 5,
};

/**
 * Draws sheets in threads of their own, so that no text, however dear to set, holds the server. Each session has one
 * sheet drawn at a time; more wait their turn. Threads start when first needed, and never keep the process alive.
 */
export class DrawingPool {
  readonly #limits: DrawingLimits;
  readonly #waiting: Order[] = [];
  readonly #idle: Worker[] = [];
  readonly #drawing = new Map<Worker, Desk>();

  constructor(limits: Partial<DrawingLimits> = {}) {
    this.#limits = { ...usualLimits, ...limits };
  }

  /**
   * The PDF of a job, which holds passwords and is kept nowhere. `times` as long as usual is let to a large one.
   * @throws Problem `too-many-requests` where too many wait already, `server-fault` where the deadline has passed;
   * an Error without any text of the job where the drawing failed
   */
  async draw(job: DrawingJob, sessionId: string, times = 1): Promise<Buffer> {
    const { waiting, waitingPerSession } = this.#limits;
    const deadline = this.#limits.deadline * times;
    const own = this.#waiting.filter((order) => order.sessionId === sessionId).length;
    if (this.#waiting.length >= waiting || own >= waitingPerSession) {
      throw new Problem(
        'too-many-requests',
        'Many sheets are being drawn now. Wait a minute, then try again.',
      );
    }
    return new Promise((resolve, reject) => {
      this.#waiting.push({ job, sessionId, deadline, resolve, reject });
      this.#startNext();
    });
  }

  #startNext(): void {
    while (this.#drawing.size < this.#limits.threads) {
      const busy = new Set(Array.from(this.#drawing.values(), ({ order }) => order.sessionId));
      const next = this.#waiting.findIndex((order) => !busy.has(order.sessionId));
      const [order] = next < 0 ? [] : this.#waiting.splice(next, 1);
      if (!order) return;
      const worker = this.#idle.pop() ?? this.#startWorker();
      const timer = setTimeout(() => {
        this.#drop(worker, new Problem('server-fault', 'These sheets took too long. Print fewer at a time.'));
      }, order.deadline).unref();
      this.#drawing.set(worker, { order, timer });
      worker.postMessage(order.job);
    }
  }

  #startWorker(): Worker {
    const worker = openWorker();
    worker.on('message', (reply: DrawingReply) => {
      // A reply on its way when the deadline passed: the thread is gone already.
      if (!this.#drawing.has(worker)) return;
      const order = this.#clear(worker);
      this.#idle.push(worker);
      if ('bytes' in reply) order?.resolve(Buffer.from(reply.bytes.buffer));
      else order?.reject(faultOf(reply.fault));
      this.#startNext();
    });
    worker.on('error', (error) => {
      this.#drop(worker, faultOf(error.name));
    });
    worker.on('exit', () => {
      this.#drop(worker, faultOf('exit'));
    });
    // Last: listening for messages makes a thread hold the process again.
    worker.unref();
    return worker;
  }

  /** Parts with a thread, whatever it does now, and refuses what it was drawing. */
  #drop(worker: Worker, reason: Error): void {
    const index = this.#idle.indexOf(worker);
    if (index >= 0) this.#idle.splice(index, 1);
    const order = this.#clear(worker);
    void worker.terminate();
    order?.reject(reason);
    this.#startNext();
  }

  #clear(worker: Worker): Order | undefined {
    const desk = this.#drawing.get(worker);
    clearTimeout(desk?.timer);
    this.#drawing.delete(worker);
    return desk?.order;
  }
}

/**
 * The thread's own file stands beside this one. Where that is TypeScript, as under test, the loader that reads it has
 * to be registered in the thread itself: given by `--import`, it registers in the main thread only. The thread gets
 * no environment, which holds the server's secrets, and none of the flags that the process was started with.
 */
function openWorker(): Worker {
  const isSource = import.meta.url.endsWith('.ts');
  const file = new URL(isSource ? './card-worker.ts' : './card-worker.js', import.meta.url);
  const fromSource = `import('tsx/esm/api').then((tsx) => { tsx.register(); return import('${file.href}'); })`;
  return new Worker(isSource ? fromSource : file, {
    eval: isSource,
    env: {},
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: 512 },
  });
}

function faultOf(fault: string): Error {
  const [name, ...places] = fault.split('\n');
  const error = new Error(`A sheet could not be drawn: ${name ?? ''}`);
  if (places.length > 0) error.stack = [error.message, ...places].join('\n');
  return error;
}
