import { CanvasFault } from '../canvas/errors.ts';
import { Problem } from '../problem.ts';
import { PauseError } from './batch-run.ts';

const passing = ['connection-dead', 'not-connected', 'canvas-unreachable', 'canvas-busy'];

/** Why work has to wait and goes on by itself, as a problem code; undefined for a fault that is nothing of the kind. */
export function pauseReason(error: unknown): string | undefined {
  if (error instanceof PauseError) return error.because;
  if (error instanceof CanvasFault) return PauseError.from(error)?.because;
  return error instanceof Problem && passing.includes(error.code) ? error.code : undefined;
}
