import type { Context } from '../../context.ts';
import type { CollectionName } from '../../storage/collection-plans.ts';
import type { Storage } from '../../storage/collections.ts';
import type { Collection, Document } from '../../storage/port.ts';

type Wipe = (context: Context, districtId: string) => Promise<number>;

/**
 * What each collection holds of a district, and how it is taken out, in an order that stops what is under way first. `none`: what
 * is there belongs to the server or to the installer, and is about nobody of the district.
 */
export const tracesOfDistrict: Readonly<Record<CollectionName, Wipe | 'none'>> = {
  sessions: by('sessions'),
  schoolBatches: by('schoolBatches'),
  batches: by('batches'),
  sweeps: by('sweeps'),
  sweepItems: by('sweepItems'),
  loginActs: by('loginActs'),
  connections: ({ storage }, id) => storage.connections.remove({ id }),
  consents: by('consents'),
  schoolBatchClasses: by('schoolBatchClasses'),
  batchItems: by('batchItems'),
  loginMoves: by('loginMoves'),
  mergedStudents: by('mergedStudents'),
  optOuts: by('optOuts'),
  logins: by('logins'),
  planLines: wipePlanLines,
  plans: by('plans'),
  yearEnds: by('yearEnds'),
  canaries: by('canaries'),
  knownNames: by('knownNames'),
  policies: by('policies'),
  logos: by('logos'),
  nudges: by('nudges'),
  pileOrders: by('pileOrders'),
  quotas: ({ storage }, id) => storage.quotas.remove({ id: { gt: `${id}:`, lt: `${id};` } }),
  deployments: by('deployments'),
  recordEntries: by('recordEntries'),
  recordHeads: ({ storage }, id) => storage.recordHeads.remove({ id }),
  districts: ({ storage }, id) => storage.districts.remove({ id }),
  // One district may have several keys, and one key several districts: the installer's.
  registrations: 'none',
  invites: 'none',
  // Of launches on their way, by hash; they end within minutes.
  launchStates: 'none',
  handOvers: 'none',
  usedNonces: 'none',
  ltijsDocuments: 'none',
  processes: 'none',
  // The count that stays. Those of its children are counts too, once they are done; until then they tell whose.
  erasures: ({ storage }, districtId) =>
    storage.erasures.remove({ districtId, what: 'child', state: 'running' }),
};

function by(
  name: {
    [N in CollectionName]: Storage[N] extends Collection<infer T>
      ? T extends { districtId: string }
        ? N
        : never
      : never;
  }[CollectionName],
): Wipe {
  return ({ storage }, districtId) =>
    (storage[name] as unknown as Collection<Document & { readonly districtId: string }>).remove({
      districtId,
    });
}

/** Lines know their plan alone. */
async function wipePlanLines({ storage }: Context, districtId: string): Promise<number> {
  const plans = await storage.plans.find({ districtId });
  return storage.planLines.remove({ planId: { in: plans.map(({ id }) => id) } });
}
