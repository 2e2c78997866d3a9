import type request from 'supertest';
import { expect } from 'vitest';
import { problemStatus, type ProblemCode } from '../../contract/problem.ts';
import { codeIn, marked } from './attack.ts';
import type { Begun, LaunchWorld } from './launch-world.ts';

/** The payload of a good launch of this login, changed by `changes`. */
export function goodPayload(
  { platform, clock }: LaunchWorld,
  begun: Begun,
  changes: Record<string, unknown> = {},
) {
  return platform.payload(begun.nonce, clock.now(), { name: marked, ...changes });
}

/** Refused with this code, by our guard (ltijs behind it was not even asked), without a session, nothing repeated. */
export function expectRefused(world: LaunchWorld, response: request.Response, code: ProblemCode): void {
  expect({ status: response.status, code: codeIn(response.text) }).toEqual({
    status: problemStatus[code],
    code,
  });
  expect(response.text).not.toContain(marked);
  expect(response.text).not.toContain('launch-facts');
  expect(world.arrivals).toHaveLength(0);
  expect(world.lines.filter((line) => line.includes('ltijs refused'))).toEqual([]);
}
