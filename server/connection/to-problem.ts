import type { ProblemCode } from '../../contract/problem.ts';
import { CanvasFault, type FaultCode } from '../canvas/errors.ts';
import { notFound, Problem } from '../problem.ts';

const problems: Record<Exclude<FaultCode, 'not-found'>, readonly [ProblemCode, string]> = {
  'token-dead': [
    'connection-dead',
    'Canvas no longer accepts the connection of this district. A district admin has to connect it again.',
  ],
  'not-allowed': [
    'connection-lacks-rights',
    'The Canvas user who owns the connection lacks a right that this needs. A district admin can look it up under Connection.',
  ],
  'scope-missing': [
    'connection-lacks-rights',
    'The API key in Canvas lacks a scope that this needs. A district admin can look it up under Connection.',
  ],
  throttled: ['canvas-busy', 'Canvas is asking us to slow down. Try again in a minute.'],
  unclear: ['canvas-unreachable', 'Canvas did not answer. Try again in a minute.'],
  unreachable: ['canvas-unreachable', 'Canvas cannot be reached right now. Try again in a minute.'],
  invalid: ['canvas-refused', 'Canvas refused the request.'],
  'not-understood': ['canvas-refused', 'Canvas answered in a way that is not understood.'],
};

/** What a fault of Canvas means to the person who waits for the answer. */
export function toProblem(fault: CanvasFault): Problem {
  if (fault.code === 'not-found') return notFound();
  const [code, message] = problems[fault.code];
  return new Problem(code, message);
}

/** Does the work; a fault of Canvas becomes a problem. */
export async function askingCanvas<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof CanvasFault ? toProblem(error) : error;
  }
}
