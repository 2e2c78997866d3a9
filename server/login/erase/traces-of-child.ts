import type { Context } from '../../context.ts';
import type { CollectionName } from '../../storage/collection-plans.ts';
import type { PlanLineDocument } from '../../storage/plan-documents.ts';
import { loginIdsOf } from '../../storage/page-by-page.ts';
import type { Collection, Document, Where } from '../../storage/port.ts';

/** The child that is to be forgotten, by every id that was theirs, and every username that was theirs or meant for them, in lower case. */
export interface Forgotten {
  readonly districtId: string;
  readonly studentIds: readonly string[];
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
  sweepItems: ({ storage }, child) => storage.sweepItems.remove(ofChild(child)),
  plans: 'none',
  planLines: wipePlanLines,
  batches: 'none',
  batchItems: ({ storage }, child) => storage.batchItems.remove(ofChild(child)),
  schoolBatches: 'none',
  schoolBatchClasses: wipeCounted,
  processes: 'none',
  loginActs: ({ storage }, child) => storage.loginActs.remove(ofChild(child)),
  knownNames: ({ storage }, { districtId, usernames }) =>
    storage.knownNames.remove({ districtId, kind: 'taken', value: { in: [...usernames] } }),
  canaries: ({ storage }, child) => storage.canaries.remove(ofChild(child)),
  recordEntries: 'elsewhere',
  recordHeads: 'none',
  erasures: 'elsewhere',
  optOuts: ({ storage }, child) => storage.optOuts.remove(ofChild(child)),
  // Of both sides of a merge.
  loginMoves: async ({ storage }, { districtId, studentIds }) =>
    (await storage.loginMoves.remove({ districtId, studentId: { in: studentIds } })) +
    (await storage.loginMoves.remove({ districtId, intoId: { in: studentIds } })),
  mergedStudents: async ({ storage }, { districtId, studentIds }) =>
    (await storage.mergedStudents.remove({ districtId, formerId: { in: studentIds } })) +
    (await storage.mergedStudents.remove({ districtId, intoId: { in: studentIds } })),
  logins: ({ storage }, child) => storage.logins.remove(ofChild(child)),
};

function ofChild({ districtId, studentIds }: Forgotten) {
  return { districtId, studentId: { in: studentIds } } as const;
}

/** Of open plans: the child's own line, and the warning of another's that names the child's username. */
async function wipePlanLines({ storage }: Context, { districtId, ...child }: Forgotten): Promise<number> {
  let count = 0;
  for (const { id: planId } of await storage.plans.find({ districtId })) {
    count += await storage.planLines.remove({ planId, studentId: { in: child.studentIds } });
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

/** All logins up to a cursor were dealt with, so that it can be set back to the last one before it that is not this child's. */
async function wipeCursors<T extends Cursored>(
  { storage }: Context,
  runs: Collection<T>,
  { districtId, studentIds }: Forgotten,
): Promise<number> {
  const places = studentIds.map((studentId) => `${districtId}:${studentId}`);
  let count = 0;
  for (const cursor of places) {
    const some = await storage.logins.find(
      { id: { ...loginIdsOf(districtId), lt: cursor } },
      { order: [{ by: 'id', desc: true }], limit: places.length },
    );
    const before = some.find(({ id }) => !places.includes(id));
    const where = { districtId, cursor } as Where<T>;
    while (await runs.update(where, { set: { cursor: before?.id ?? '' } as Partial<T> })) count += 1;
  }
  return count;
}

/** Whom a run of many classes counted. */
async function wipeCounted(
  { storage }: Context,
  { districtId, studentIds: child }: Forgotten,
): Promise<number> {
  let count = 0;
  for (const { id, studentIds = [] } of await storage.schoolBatchClasses.find({ districtId })) {
    const left = studentIds.filter((other) => !child.includes(other));
    if (left.length === studentIds.length) continue;
    await storage.schoolBatchClasses.update({ id }, { set: { studentIds: left } });
    count += 1;
  }
  return count;
}
