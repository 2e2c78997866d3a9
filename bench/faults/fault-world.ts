import { randomBytes } from 'node:crypto';
import { BatchSchema } from '../../contract/batch.ts';
import { PlanSchema } from '../../contract/plan.ts';
import { expectOk, openTool, type Person } from '../../demo/person.ts';
import { startWorld, type World } from '../../demo/start-world.ts';
import { connectDemo } from '../../demo/story.ts';
import { createContext } from '../../server/create-context.ts';
import { decideConfig } from '../../server/config/config.ts';
import { readEnv } from '../../server/config/env.ts';
import type { Context } from '../../server/context.ts';

/** The tool in a process of its own on an embedded database, a practice Canvas, and a second look into the database. */
export interface FaultWorld {
  readonly world: World;
  /** Reads, beside the tool, what the tool has kept. */
  readonly context: Context;
  /** Canvas ids of the pupils of the class that every round is about. */
  readonly pupils: ReadonlySet<number>;
  /** Plans the class and presses the button; the batch's id. */
  press(): Promise<string>;
  /** As if nothing had been made: in Canvas, and in what the tool keeps of logins. */
  clean(): Promise<void>;
  /** The district admin connects once more. */
  reconnect(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * @param size pupils of the class, 30 to 54
 * @param mongo address of a MongoDB to use in place of the embedded database; a database of its own is made there
 */
export async function startFaultWorld(folder: string, size: number, mongo?: string): Promise<FaultWorld> {
  const env = {
    SECRET_KEY: randomBytes(32).toString('base64'),
    ...(mongo === undefined ? {} : { DATABASE_URL: databaseAt(mongo) }),
  };
  const world = await startWorld({ folder, env });
  await connectDemo(world);
  const pupils = fillClass(world, size);
  const context = await createContext(decideConfig(readEnv({ ...world.env })));
  const { places, people, world: canvas } = world.practice;
  let teacher: Person | undefined;
  return {
    world,
    context,
    pupils,
    async press() {
      teacher ??= await openTool(world.practice.origin, world.tool().origin, people.benchTeacher.id, {
        toolId: world.toolId,
        placement: 'course_navigation',
        courseId: places.benchClass,
      });
      const begun = await teacher.call('POST', `/api/classes/${String(places.benchClass)}/plan`);
      const plan = PlanSchema.parse(expectOk(begun));
      return BatchSchema.parse(expectOk(await teacher.call('POST', `/api/plans/${plan.id}/batch`))).id;
    },
    async clean() {
      world.practice.faults.shots = [];
      for (const login of canvas.pseudonyms.all())
        if (pupils.has(login.userId) && login.sisUserId === null) login.workflowState = 'deleted';
      for (const { id } of await context.storage.logins.find({})) await context.storage.logins.remove({ id });
      await context.storage.quotas.remove({ expiresAt: { gt: 0 } });
    },
    async reconnect() {
      await connectDemo(world);
    },
    async stop() {
      await context.canvas.close();
      await context.storage.close();
      await world.stop();
    },
  };
}

function databaseAt(server: string): string {
  const name = `login_cards_faults_${randomBytes(6).toString('hex')}`;
  return server.replace(/^([^/]+\/\/[^/?]+)\/?[^?]*/, `$1/${name}`);
}

/** Pupils of another class of the school join the bench class, as the SIS would have them, until it has its size. */
function fillClass({ practice: { world, places } }: World, size: number): ReadonlySet<number> {
  const pupilsOf = (courseId: number) =>
    world.enrollmentsIn(courseId).filter(({ type }) => type === 'StudentEnrollment');
  const own = pupilsOf(places.benchClass);
  const [{ id: _id, ...row }] = own as [(typeof own)[number]];
  const ids = own.map(({ userId }) => userId);
  for (const { userId } of pupilsOf(places.demoClass).slice(0, Math.max(0, size - ids.length))) {
    world.addEnrollment({ ...row, userId });
    ids.push(userId);
  }
  return new Set(ids);
}
