import type { Deployments, DeploymentView } from '../../contract/deployments.ts';
import { canvasFor } from '../connection/canvas-for.ts';
import { askingCanvas } from '../connection/to-problem.ts';
import type { Context } from '../context.ts';
import { readTree, type AccountTree } from '../policy/account-tree.ts';
import type { Deployment } from '../storage/launch-documents.ts';
import { maxAges } from './access-table.ts';
import type { Grant } from './grant.ts';
import { resolveDeployment } from './resolve-deployment.ts';

/** So many are shown; so many are asked about at once, the others when the list is opened again. */
const shown = 500;
const asked = 20;

/**
 * Where the tool is installed and when it was last used, for an admin: a district's see all, a school's what is in their
 * accounts. Throws `canvas-…`, `not-connected`, `connection-dead`.
 */
export async function listDeployments(
  context: Context,
  districtId: string,
  grant: Pick<Grant, 'via' | 'accountIds'>,
): Promise<Deployments> {
  const rows = await context.storage.deployments.find(
    { districtId },
    { order: [{ by: 'lastUsedAt', desc: true }], limit: shown },
  );
  return askingCanvas(async () => {
    const client = await canvasFor(context, districtId);
    const tree = await readTree(context, client, districtId, maxAges.read);
    const found: Deployment[] = [];
    let toAsk = asked;
    for (const row of rows) {
      const known = row.installedIn !== undefined || toAsk === 0;
      if (!known) toAsk -= 1;
      found.push(known ? row : await resolveDeployment(context, client, tree, row));
    }
    const mine = new Set(grant.accountIds ?? []);
    return {
      deployments: found
        .filter(({ accountId = '' }) => grant.via === 'district-admin' || mine.has(accountId))
        .map((row) => present(row, tree)),
    };
  });
}

function present(row: Deployment, tree: AccountTree): DeploymentView {
  const account = tree.accounts.get(row.accountId ?? '');
  return {
    id: row.id,
    where: account && row.installedIn ? row.installedIn : 'unknown',
    ...(account ? { accountId: account.id, accountName: account.name } : {}),
    ...(row.courseName === undefined ? {} : { courseName: row.courseName }),
    clientId: row.clientId,
    firstSeenAt: new Date(row.firstSeenAt).toISOString(),
    lastUsedAt: new Date(row.lastUsedAt).toISOString(),
    launches: row.launches,
  };
}
