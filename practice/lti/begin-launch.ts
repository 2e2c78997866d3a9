import type { WebSession } from '../model/sessions.ts';
import type { LtiKey, PendingLaunch, ToolInstall } from '../model/tools.ts';
import type { PracticeDeps } from '../practice-deps.ts';
import { opaqueUserId } from './expand-variables.ts';
import { deploymentId, targetLinkUri } from './launch-claims.ts';
import type { LaunchPlace } from './launch-place.ts';
import { platformKeysOf } from './platform-keys.ts';

/** The id every launch without a person carries as `login_hint`. Canvas: app/models/user.rb `public_lti_id` */
const PUBLIC_LTI_ID = '535fa085f22b4655f48cd5a36a9215f64c062838';

export const STORAGE_TARGET = 'post_message_forwarding';

/** A form that the browser posts. */
export interface PostedForm {
  action: string;
  fields: Record<string, string>;
}

/** What `login_hint` says of the person present in this place. */
export function loginHint(deps: PracticeDeps, place: LaunchPlace, userId: number | null): string {
  return userId === null ? PUBLIC_LTI_ID : opaqueUserId({ place }, deps.world.users.need(userId));
}

/**
 * First step of a launch: remembers it (to be fetched once, within five minutes) and gives the form of the login initiation.
 * Canvas: app/models/lti/lti_advantage_adapter.rb
 *
 * @param session the browser's; null in a public course without anybody signed in.
 */
export async function beginLaunch(
  deps: PracticeDeps,
  what: { tool: ToolInstall; key: LtiKey; place: LaunchPlace; placement: PendingLaunch['placement'] },
  session: WebSession | null,
): Promise<PostedForm> {
  const { tool, key, place, placement } = what;
  const verifier = deps.random.hex(64);
  const courseId = place.course?.id ?? null;
  const accountId = courseId === null ? place.account.id : null;
  deps.world.pendingLaunches.set(verifier, {
    token: verifier,
    toolId: tool.id,
    userId: session?.userId ?? null,
    realUserId: session?.realUserId ?? null,
    placement,
    accountId,
    courseId,
    createdAt: deps.clock.now(),
  });
  return {
    action: key.oidcInitiationUrl,
    fields: {
      iss: deps.issuer(),
      login_hint: loginHint(deps, place, session?.userId ?? null),
      client_id: String(key.id),
      deployment_id: deploymentId({ deps, tool }),
      target_link_uri: targetLinkUri({ placement }, key),
      lti_message_hint: await platformKeysOf(deps.world).signHint({ verifier, courseId, accountId }, deps),
      canvas_region: 'not_configured',
      canvas_environment: 'prod',
      lti_storage_target: STORAGE_TARGET,
    },
  };
}
