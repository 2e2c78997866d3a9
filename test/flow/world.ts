import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { BatchSchema, type BatchView } from '../../contract/batch.ts';
import { PlanSchema, type Plan } from '../../contract/plan.ts';
import { ProblemSchema } from '../../contract/problem.ts';
import { expectOk, openTool, type ApiAnswer, type Person } from '../../demo/person.ts';
import { startWorld, type World, type WorldOptions } from '../../demo/start-world.ts';
import { connectDemo, waitForBatch } from '../../demo/story.ts';
import type { CastKey, PlaceKey } from '../../practice/seed/cast.ts';

/** A practice Canvas and the built tool in its own process, for all tests of a file; connected unless told otherwise. */
export function useWorld(
  options: Partial<WorldOptions> & { readonly connected?: boolean } = {},
): () => World {
  let world: World | undefined;
  beforeAll(async () => {
    const { connected = true, ...rest } = options;
    world = await startWorld({ folder: mkdtempSync(join(tmpdir(), 'login-cards-test-')), ...rest });
    if (connected) await connectDemo(world);
  });
  afterAll(async () => world?.stop());
  return () => {
    if (!world) throw new Error('the world is not there yet');
    return world;
  };
}

/** Opens the tool in a class of the seeded district. */
export function openInClass(world: World, who: CastKey, place: PlaceKey): Promise<Person> {
  const { practice, toolId } = world;
  return openTool(practice.origin, world.tool().origin, practice.people[who].id, {
    toolId,
    placement: 'course_navigation',
    courseId: practice.places[place],
  });
}

/** Opens the tool in an account of the seeded district. */
export function openInAccount(world: World, who: CastKey, place: PlaceKey): Promise<Person> {
  const { practice, toolId } = world;
  return openTool(practice.origin, world.tool().origin, practice.people[who].id, {
    toolId,
    placement: 'account_navigation',
    accountId: practice.places[place],
  });
}

export async function planClass(person: Person, world: World, place: PlaceKey): Promise<Plan> {
  const { practice } = world;
  return PlanSchema.parse(expectOk(await person.call('POST', `/api/classes/${practice.places[place]}/plan`)));
}

/** Looks at a plan until nothing about it is being asked of Canvas any more. */
export async function waitForChecks(person: Person, plan: Plan): Promise<Plan> {
  let shown = plan;
  while (shown.checking) {
    await new Promise((resolve) => setTimeout(resolve, 20));
    shown = PlanSchema.parse(expectOk(await person.call('GET', `/api/plans/${plan.id}`)));
  }
  return shown;
}

/** Presses the button and waits for the end. */
export async function makeLogins(person: Person, plan: Plan): Promise<BatchView> {
  const batch = BatchSchema.parse(expectOk(await person.call('POST', `/api/plans/${plan.id}/batch`)));
  return waitForBatch(person, batch, 50);
}

/** The code of a refusal; throws where the answer is none. */
export function refusalOf(answer: ApiAnswer): { status: number; code: string } {
  return { status: answer.status, code: ProblemSchema.parse(answer.json).problem.code };
}

/** The logins of these pupils that no SIS made and that are not deleted, as Canvas has them. */
export function simpleLoginsOf({ practice }: World, pupils: ReadonlySet<number>) {
  return [...practice.world.pseudonyms.all()].filter(
    ({ userId, sisUserId, workflowState }) =>
      pupils.has(userId) && sisUserId === null && workflowState !== 'deleted',
  );
}

/** Waits for something that another process brings about. */
export async function until(reached: () => boolean): Promise<void> {
  while (!reached()) await new Promise((resolve) => setTimeout(resolve, 5));
}
