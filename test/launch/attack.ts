import { expect } from 'vitest';
import { problemStatus, type ProblemCode } from '../../contract/problem.ts';
import type { LaunchWorld } from './launch-world.ts';

/** What an attack got back; what its refusal is judged by. */
export interface Answer {
  readonly status: number;
  readonly text: string;
  readonly headers: Readonly<Record<string, unknown>>;
}

/** One way of trying to get in, on a world of its kind; every answer it gives back must be a refusal. */
export type Attack<W> = (world: W) => PromiseLike<Answer | readonly Answer[]>;

/** One line of the table. `what` reads on from the name of its group. */
export type Row<W> = readonly [what: string, code: ProblemCode, attack: Attack<W>];

/** Stands in everything that an attacker posts: no answer may repeat it. */
export const marked = 'zz-posted-by-the-attacker';

export const codeIn = (html: string) => /<meta name="problem-code" content="([^"]*)">/.exec(html)?.[1];

/** Refused with this code and its status, without the panel, and with nothing repeated of what was posted. */
export function expectRefused(answer: Answer, code: ProblemCode): void {
  expect({ status: answer.status, code: codeIn(answer.text) }).toEqual({ status: problemStatus[code], code });
  expect(answer.text).not.toContain(marked);
  expect(answer.text).not.toContain('launch-facts');
  // Only a launch without its cookie is answered by a page that tries Canvas's storage, by one script with a nonce.
  const scripts = answer.text.match(/<script[^>]*>/gi) ?? [];
  if (code !== 'launch-cookie-missing') expect(scripts).toEqual([]);
  expect(
    scripts.filter((tag) => !/nonce="[\w+/=-]{16,}"/.test(tag) && !tag.includes('application/json')),
  ).toEqual([]);
}

/** Carries one row out: every answer is its refusal, no session is there, and ltijs behind our guard was not even asked. */
export async function expectHeld<W extends Pick<LaunchWorld, 'context' | 'lines'>>(
  world: W,
  [, code, attack]: Row<W>,
): Promise<void> {
  await world.context.storage.sessions.remove({});
  world.lines.length = 0;
  const answers: readonly Answer[] = [await attack(world)].flat();
  expect(answers.length).toBeGreaterThan(0);
  for (const answer of answers) expectRefused(answer, code);
  expect(await world.context.storage.sessions.count({})).toBe(0);
  expect(world.lines.filter((line) => line.includes('ltijs refused'))).toEqual([]);
}
