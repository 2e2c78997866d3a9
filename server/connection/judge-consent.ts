import { getAccount, listAdmins } from '../canvas/accounts.ts';
import type { CanvasClient } from '../canvas/canvas-client.ts';
import { CanvasFault, isCanvasFault } from '../canvas/errors.ts';
import { findUserBySub } from '../canvas/people.ts';
import type { Context } from '../context.ts';
import { Problem } from '../problem.ts';
import type { District } from '../storage/connection-documents.ts';
import type { Session } from '../storage/session-documents.ts';
import type { Right } from '../../contract/connection.ts';
import { allowedAdminRoles } from './admin-roles.ts';
import { checkRights, lacksRights, noRights } from './check-rights.ts';

export interface Judged {
  readonly rootAccountId: string;
  readonly rootName: string;
  readonly launcherId: string;
  readonly rights: readonly Right[];
}

/** Refused for want of rights; they are shown to the admin. */
export class LacksRightsError extends Problem {
  readonly rights: readonly Right[];
  constructor(rights: readonly Right[]) {
    super('connection-lacks-rights', 'The Canvas user who consented lacks rights that this tool needs.');
    this.rights = rights;
  }
}

/** A client that speaks with the token just granted, and never renews it. */
export function clientOfToken(context: Context, district: District, accessToken: string): CanvasClient {
  return context.canvas.client(district.apiOrigin, {
    key: `${district.id} consent`,
    token: () => Promise.resolve({ value: accessToken, number: 0 }),
    renew: () => Promise.reject(new CanvasFault('token-dead', 'a token just granted')),
  });
}

/**
 * Whether a fresh token may become this district's connection. All of it is asked of Canvas with that very token:
 * the Canvas is the one of the launch (`consent-other-canvas`), the token has the rights (`connection-lacks-rights`),
 * and the person of the launch is an admin of the root account now (`consent-not-admin`).
 */
export async function judgeConsent(
  client: CanvasClient,
  district: District,
  session: Session,
): Promise<Judged> {
  try {
    return await judge(client, district, session);
  } catch (error) {
    // Somebody who may not even look at the root account is not told their rights by Canvas either.
    if (isCanvasFault(error, 'not-allowed')) throw new LacksRightsError(noRights);
    throw error;
  }
}

async function judge(client: CanvasClient, district: District, session: Session): Promise<Judged> {
  const root = await judgeCanvas(client, district, session);
  const rights = await checkRights(client);
  if (lacksRights(rights)) throw new LacksRightsError(rights);
  const launcher = await findUserBySub(client, session);
  const admins = launcher ? await listAdmins(client, root.id, [launcher.id]) : [];
  const isAdmin = admins.some(
    ({ userId, role }) => userId === launcher?.id && allowedAdminRoles.includes(role),
  );
  if (!launcher || !isAdmin)
    throw new Problem(
      'consent-not-admin',
      'Only an admin of the whole district (the root account in Canvas) can connect it.',
    );
  return { rootAccountId: root.id, rootName: root.name, launcherId: launcher.id, rights };
}

async function judgeCanvas(
  client: CanvasClient,
  district: District,
  session: Session,
): Promise<{ readonly id: string; readonly name: string }> {
  const self = await getAccount(client, 'self');
  if (!self || self.rootId !== null || self.parentId !== null) throw otherCanvas();
  if (self.ltiGuid !== undefined && self.ltiGuid !== district.guid) throw otherCanvas();
  if (district.rootAccountId !== undefined && district.rootAccountId !== self.id) throw otherCanvas();
  // A key that does not allow includes hides the guid: then the place of the launch must be found under this root.
  if (self.ltiGuid === undefined && !(await holdsPlace(client, self.id, session))) throw otherCanvas();
  return self;
}

async function holdsPlace(client: CanvasClient, rootId: string, session: Session): Promise<boolean> {
  const ref = `lti_context_id:${session.contextId}`;
  if (session.place.kind !== 'course') {
    const account = await getAccount(client, ref);
    return account !== undefined && (account.id === rootId || account.rootId === rootId);
  }
  try {
    // Canvas binds this look-up to the root of the host: lib/api.rb.
    await client.page(`/api/v1/courses/${ref}/enrollments`, [['per_page', '1']]);
    return true;
  } catch (error) {
    if (isCanvasFault(error, 'not-found')) return false;
    throw error;
  }
}

function otherCanvas(): Problem {
  return new Problem(
    'consent-other-canvas',
    'The consent was given in another Canvas than the one Login Cards was opened from.',
  );
}
