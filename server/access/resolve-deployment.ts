import { getAccount } from '../canvas/accounts.ts';
import type { CanvasClient } from '../canvas/canvas-client.ts';
import { findCourse } from '../canvas/courses.ts';
import { findAnyEnrollment } from '../canvas/enrollments.ts';
import { isCanvasFault } from '../canvas/errors.ts';
import type { Context } from '../context.ts';
import type { AccountTree } from '../policy/account-tree.ts';
import type { Deployment } from '../storage/launch-documents.ts';

type Found = Pick<Deployment, 'installedIn' | 'accountId' | 'courseId' | 'courseName'>;

const askAgainAfter = 24 * 60 * 60_000;

/**
 * Learns once where a deployment is installed, and keeps it. What Canvas cannot say (a deleted class, a class that nobody
 * is in) is asked again a day later.
 */
export async function resolveDeployment(
  context: Context,
  client: CanvasClient,
  tree: AccountTree,
  deployment: Deployment,
): Promise<Deployment> {
  const now = context.clock.now();
  const { installedIn, unresolvedAt = 0, id } = deployment;
  if (installedIn !== undefined || now - unresolvedAt < askAgainAfter) return deployment;
  const found = await ask(client, tree, deployment.deploymentId);
  const kept = await context.storage.deployments.update({ id }, { set: found ?? { unresolvedAt: now } });
  return kept ?? deployment;
}

/** `<tool row id>:<opaque id of the account or course>`. Canvas: app/models/context_external_tool.rb */
async function ask(
  client: CanvasClient,
  tree: AccountTree,
  deploymentId: string,
): Promise<Found | undefined> {
  const contextId = /^\d+:([A-Za-z0-9._-]{1,255})$/.exec(deploymentId)?.[1];
  if (contextId === undefined) return undefined;
  const ref = `lti_context_id:${contextId}`;
  try {
    const account = await getAccount(client, ref);
    if (account)
      return tree.accounts.has(account.id) ? { installedIn: 'account', accountId: account.id } : undefined;
    const courseId = (await findAnyEnrollment(client, ref))?.courseId;
    const course = courseId === undefined ? undefined : await findCourse(client, courseId);
    if (!course) return undefined;
    return {
      installedIn: 'course',
      courseId: course.id,
      courseName: course.name,
      accountId: course.accountId,
    };
  } catch (error) {
    if (isCanvasFault(error, 'not-found', 'not-allowed', 'scope-missing')) return undefined;
    throw error;
  }
}
