import { isAllowedOrigin } from '../config/canvas-hosts.ts';
import type { Config } from '../config/config.ts';

/**
 * Whether a Canvas is a test copy, by its address: hosted beta and test copies, and the hosts of `CANVAS_TEST_HOSTS`. What
 * is made there goes when it is overwritten from the real one.
 */
export function isTestCanvas({ canvasTestHosts }: Config, apiOrigin: string): boolean {
  return isAllowedOrigin(canvasTestHosts, apiOrigin);
}
