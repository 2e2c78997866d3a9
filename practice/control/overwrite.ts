import type { ControlCall } from './control-acts.ts';

/**
 * POST /overwrite: what happens to a beta or test copy when it is overwritten from production. Logins made here since the
 * start are gone without a trace, and their ids will be somebody else's; every token is gone; developer keys, which
 * production has as well, stay. Simpler than the real thing: nothing else goes back to what it was.
 */
export function overwrite({ deps }: ControlCall): unknown {
  const { world } = deps;
  for (const token of world.accessTokens.all()) token.workflowState = 'deleted';
  return { logins: world.forgetOwnLogins() };
}
