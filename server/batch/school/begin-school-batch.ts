import { getAccount } from '../../canvas/accounts.ts';
import { canvasOf } from '../../connection/canvas-for.ts';
import { askingCanvas } from '../../connection/to-problem.ts';
import type { Context } from '../../context.ts';
import { readTree, withAllBelow } from '../../policy/account-tree.ts';
import { isSchoolOn, readSwitches } from '../../policy/policy.ts';
import { notFound, Problem } from '../../problem.ts';
import { asStarter, type Actor } from '../../record/add-entry.ts';
import type { SchoolBatch } from '../../storage/school-batch-documents.ts';
import { isTimeZone } from './next-time.ts';

/** A count that nobody presses the button on is forgotten after this, in ms. */
const draftLife = 24 * 60 * 60_000;
const treeAge = 60_000;

export interface Beginning {
  readonly accountId: string;
  readonly classNames: readonly string[];
  readonly actor: Actor;
}

/**
 * Begins a batch of the classes of an account and below: from here a worker lists and counts them. Makes nothing.
 * @throws Problem `school-not-on` where neither the account nor any below it is on; `not-found`
 */
export async function beginSchoolBatch(
  context: Context,
  { accountId, classNames, actor }: Beginning,
): Promise<SchoolBatch> {
  const { districtId, sessionId } = actor;
  const client = await canvasOf(context, { id: sessionId, districtId });
  const tree = await askingCanvas(() => readTree(context, client, districtId, treeAge));
  const account = tree.accounts.get(accountId);
  if (!account) throw notFound();
  const switches = await readSwitches(context, districtId);
  if (!withAllBelow(tree, [accountId]).some(({ id }) => isSchoolOn(tree, switches, id)))
    throw new Problem('school-not-on', 'Login Cards is not switched on for any school here.');
  const { timeZone = 'UTC' } = (await askingCanvas(() => getAccount(client, accountId))) ?? {};
  const now = context.clock.now();
  const batch: SchoolBatch = {
    id: context.random.token(16),
    districtId,
    accountId,
    accountName: account.name,
    classNames,
    timeZone: isTimeZone(timeZone) ? timeZone : 'UTC',
    state: 'counting',
    begunAt: now,
    startedBy: asStarter(actor),
    draftUntil: now + draftLife,
    leaseUntil: 0,
    fence: 0,
    wakeAt: 0,
    pauses: 0,
  };
  await context.storage.schoolBatches.insert(batch);
  return batch;
}
