import type { Context } from '../../context.ts';
import type { CollectionName } from '../../storage/collection-plans.ts';
import type { PlanLineDocument } from '../../storage/plan-documents.ts';
import type { Collection, Document, Where } from '../../storage/port.ts';

/** The child that is to be forgotten, and every username that was theirs or meant for them, in lower case. */
export interface Forgotten {
  readonly districtId: string;
  readonly studentId: string;
  readonly usernames: ReadonlySet<string>;
}

type Wipe = (context: Context, child: Forgotten) => Promise<number>;

/**
 * What each collection holds of a child, and how it is taken out; answers how many documents told of them. `none` is a promise
 * that it holds nothing of a pupil; `elsewhere`: `erase-child.ts` sees to it.
 */
export const tracesOfChild: Readonly<Record<CollectionName, Wipe | 'none' | 'elsewhere'>> = {
  registrations: 'none',
  invites: 'none',
  deployments: 'none',
  districts: 'none',
  connections: 'none',
  consents: 'none',
  policies: 'none',
  sessions: 'none',
  launchStates: 'none',
  handOvers: 'none',
  usedNonces: 'none',
  ltijsDocuments: 'none',
  logos: 'none',
  nudges: 'none',
  pileOrders: 'none',
  quotas: 'none',
  yearEnds: (context, child) => wipeCursors(context, context.storage.yearEnds, child),
  sweeps: (context, child) => wipeCursors(context, context.storage.sweeps, child),
  sweepItems: ({ storage }, { districtId, studentId }) =>
    storage.sweepItems.remove({ districtId, studentId }),
  plans: 'none',
  planLines: wipePlanLines,
  batches: 'none',
  batchItems: ({ storage }, { districtId, studentId }) =>
    storage.batchItems.remove({ districtId, studentId }),
  schoolBatches: 'none',
  schoolBatchClasses: wipeCounted,
  processes: 'none',
  loginActs: ({ storage }, { districtId, studentId }) => storage.loginActs.remove({ districtId, studentId }),
  knownNames: ({ storage }, { districtId, usernames }) =>
    storage.knownNames.remove({ districtId, kind: 'taken', value: { in: [...usernames] } }),
  canaries: ({ storage }, { districtId, studentId }) => storage.canaries.remove({ districtId, studentId }),
  recordEntries: 'elsewhere',
  recordHeads: 'none',
  erasures: 'elsewhere',
  optOuts: ({ storage }, { districtId, studentId }) => storage.optOuts.remove({ districtId, studentId }),
  // Of both sides of a merge.
  loginMoves: async ({ storage }, { districtId, studentId }) =>
    (await storage.loginMoves.remove({ districtId, studentId })) +
    (await storage.loginMoves.remove({ districtId, intoId: studentId })),
  // Last, since by it the child is found again where this is cut off.
  logins: ({ storage }, { districtId, studentId }) => storage.logins.remove({ districtId, studentId }),
};

/** Of open plans: the child's own line, and the warning of another's that names the child's username. */
async function wipePlanLines({ storage }: Context, { districtId, ...child }: Forgotten): Promise<number> {
  let count = 0;
  for (const { id: planId } of await storage.plans.find({ districtId })) {
    count += await storage.planLines.remove({ planId, studentId: child.studentId });
    for (const { id, warnings } of await storage.planLines.find({ planId })) {
      const left = warnings.filter((warning) => !namesOne(warning, child.usernames));
      if (left.length === warnings.length) continue;
      await storage.planLines.update({ id }, { set: { warnings: left } });
      count += 1;
    }
  }
  return count;
}

function namesOne({ other }: PlanLineDocument['warnings'][number], usernames: ReadonlySet<string>): boolean {
  return other !== undefined && usernames.has(other.toLowerCase());
}

interface Cursored extends Document {
  readonly districtId: string;
  readonly cursor: string;
}

/** All logins up to a cursor were dealt with, so that it can be set back to the one before this child's. */
async function wipeCursors<T extends Cursored>(
  { storage }: Context,
  runs: Collection<T>,
  { districtId, studentId }: Forgotten,
): Promise<number> {
  const cursor = `${districtId}:${studentId}`;
  const [before] = await storage.logins.find(
    { districtId, id: { lt: cursor } },
    { order: [{ by: 'id', desc: true }], limit: 1 },
  );
  const where = { districtId, cursor } as Where<T>;
  let count = 0;
  while (await runs.update(where, { set: { cursor: before?.id ?? '' } as Partial<T> })) count += 1;
  return count;
}

/** Whom a run of many classes counted. */
async function wipeCounted({ storage }: Context, { districtId, studentId }: Forgotten): Promise<number> {
  let count = 0;
  for (const { id, studentIds = [] } of await storage.schoolBatchClasses.find({ districtId })) {
    if (!studentIds.includes(studentId)) continue;
    const left = studentIds.filter((other) => other !== studentId);
    await storage.schoolBatchClasses.update({ id }, { set: { studentIds: left } });
    count += 1;
  }
  return count;
}
