import type * as D from './documents.ts';
import type { Collection, Document } from './port.ts';

/** What an adapter needs to know of a collection. A unique index does not bind documents in which one of its fields is absent. */
export interface CollectionPlan {
  readonly unique: readonly (readonly string[])[];
  readonly index: readonly (readonly string[])[];
}

/** The collections and their indexes; adapters build exactly these. */
export const collectionPlans = {
  registrations: { unique: [['issuer', 'clientId']], index: [] },
  invites: { unique: [], index: [['expiresAt']] },
  deployments: { unique: [['registrationId', 'deploymentId']], index: [['districtId']] },
  districts: {
    unique: [
      ['apiOrigin', 'guid'],
      ['apiOrigin', 'rootAccountId'],
    ],
    index: [],
  },
  connections: { unique: [], index: [] },
  consents: { unique: [], index: [['expiresAt']] },
  policies: { unique: [], index: [['districtId']] },
  sessions: { unique: [], index: [['expiresAt'], ['districtId']] },
  launchStates: { unique: [], index: [['expiresAt']] },
  handOvers: { unique: [], index: [['expiresAt']] },
  usedNonces: { unique: [], index: [['expiresAt']] },
  ltijsDocuments: { unique: [], index: [['collection']] },
  logins: {
    unique: [
      ['districtId', 'usernameKey'],
      ['districtId', 'passwordMark'],
      ['districtId', 'canvasLoginId'],
    ],
    index: [['districtId', 'courseId'], ['batchId'], ['printingId']],
  },
  loginMoves: { unique: [], index: [['districtId']] },
  optOuts: { unique: [], index: [['districtId']] },
  knownNames: { unique: [], index: [['districtId', 'kind']] },
  logos: { unique: [], index: [['districtId', 'accountId']] },
  nudges: { unique: [], index: [['districtId', 'personId']] },
  pileOrders: { unique: [], index: [['districtId']] },
  quotas: { unique: [], index: [['expiresAt']] },
  plans: { unique: [], index: [['expiresAt'], ['sessionId', 'courseId']] },
  planLines: { unique: [], index: [['planId', 'position'], ['expiresAt']] },
  batches: {
    unique: [['activeKey']],
    index: [
      ['state', 'leaseUntil'],
      ['districtId', 'courseId', 'startedAt'],
      ['keepUntil'],
      ['schoolBatchId', 'state'],
    ],
  },
  schoolBatches: {
    unique: [],
    index: [['state', 'leaseUntil'], ['districtId', 'accountId', 'begunAt'], ['draftUntil']],
  },
  schoolBatchClasses: {
    unique: [],
    index: [
      ['schoolBatchId', 'position'],
      ['schoolBatchId', 'state', 'position'],
    ],
  },
  processes: { unique: [], index: [['expiresAt']] },
  loginActs: {
    unique: [['activeKey']],
    index: [
      ['state', 'leaseUntil'],
      ['districtId', 'studentId', 'startedAt'],
      ['yearEndId', 'state'],
      ['expiresAt'],
    ],
  },
  sweeps: {
    unique: [['activeKey']],
    index: [['state', 'leaseUntil'], ['districtId', 'begunAt'], ['expiresAt']],
  },
  sweepItems: {
    unique: [],
    index: [['sweepId', 'rank', 'studentName'], ['sweepId', 'fate'], ['districtId'], ['expiresAt']],
  },
  yearEnds: {
    unique: [],
    index: [
      ['state', 'leaseUntil'],
      ['districtId', 'startedAt'],
    ],
  },
  canaries: { unique: [], index: [['districtId']] },
  erasures: { unique: [['activeKey']], index: [['state', 'leaseUntil'], ['districtId']] },
  batchItems: {
    unique: [],
    index: [
      ['batchId', 'position'],
      ['batchId', 'fate', 'position'],
      ['districtId', 'username'],
      ['orphanAfter'],
    ],
  },
  recordEntries: { unique: [['districtId', 'seq']], index: [['districtId', 'id']] },
  recordHeads: { unique: [], index: [] },
} as const satisfies Record<string, CollectionPlan>;

export interface Collections {
  readonly registrations: Collection<D.Registration>;
  readonly invites: Collection<D.Invite>;
  readonly deployments: Collection<D.Deployment>;
  readonly districts: Collection<D.District>;
  readonly connections: Collection<D.Connection>;
  readonly consents: Collection<D.Consent>;
  readonly policies: Collection<D.Policy>;
  readonly sessions: Collection<D.Session>;
  readonly launchStates: Collection<D.LaunchState>;
  readonly handOvers: Collection<D.HandOver>;
  readonly usedNonces: Collection<D.UsedNonce>;
  readonly ltijsDocuments: Collection<D.LtijsDocument>;
  readonly logins: Collection<D.Login>;
  readonly loginMoves: Collection<D.LoginMove>;
  readonly optOuts: Collection<D.OptOut>;
  readonly knownNames: Collection<D.KnownName>;
  readonly logos: Collection<D.StoredLogo>;
  readonly nudges: Collection<D.StoredNudge>;
  readonly pileOrders: Collection<D.PileOrder>;
  readonly quotas: Collection<D.Quota>;
  readonly plans: Collection<D.PlanDocument>;
  readonly planLines: Collection<D.PlanLineDocument>;
  readonly batches: Collection<D.Batch>;
  readonly schoolBatches: Collection<D.SchoolBatch>;
  readonly schoolBatchClasses: Collection<D.SchoolBatchClass>;
  readonly processes: Collection<D.WorkerProcess>;
  readonly loginActs: Collection<D.LoginAct>;
  readonly sweeps: Collection<D.Sweep>;
  readonly sweepItems: Collection<D.SweepItem>;
  readonly yearEnds: Collection<D.YearEnd>;
  readonly canaries: Collection<D.Canary>;
  readonly erasures: Collection<D.Erasure>;
  readonly batchItems: Collection<D.BatchItem>;
  readonly recordEntries: Collection<D.RecordEntry>;
  readonly recordHeads: Collection<D.RecordHead>;
}

export type CollectionName = keyof typeof collectionPlans;

/** A database that has been opened. `collection` is generic for the contract suite; rooms use the named ones. */
export interface Storage extends Collections {
  /** Answers when the database can be reached; throws `StorageUnavailableError` when not. */
  ping(): Promise<void>;
  /**
   * What was removed so far is gone from the database's own files as well, as far as it has a say in that: SQLite's write-ahead log
   * is emptied. MongoDB keeps its journal and oplog by its own rules, and nobody's backups are reached.
   */
  settle(): Promise<void>;
  close(): Promise<void>;
}

/** Builds the named collections from an adapter's way of making one. */
export function namedCollections(
  make: <T extends Document>(name: CollectionName) => Collection<T>,
): Collections {
  return {
    registrations: make('registrations'),
    invites: make('invites'),
    deployments: make('deployments'),
    districts: make('districts'),
    connections: make('connections'),
    consents: make('consents'),
    policies: make('policies'),
    sessions: make('sessions'),
    launchStates: make('launchStates'),
    handOvers: make('handOvers'),
    usedNonces: make('usedNonces'),
    ltijsDocuments: make('ltijsDocuments'),
    logins: make('logins'),
    loginMoves: make('loginMoves'),
    optOuts: make('optOuts'),
    knownNames: make('knownNames'),
    logos: make('logos'),
    nudges: make('nudges'),
    pileOrders: make('pileOrders'),
    quotas: make('quotas'),
    plans: make('plans'),
    planLines: make('planLines'),
    batches: make('batches'),
    schoolBatches: make('schoolBatches'),
    schoolBatchClasses: make('schoolBatchClasses'),
    processes: make('processes'),
    loginActs: make('loginActs'),
    sweeps: make('sweeps'),
    sweepItems: make('sweepItems'),
    yearEnds: make('yearEnds'),
    canaries: make('canaries'),
    erasures: make('erasures'),
    batchItems: make('batchItems'),
    recordEntries: make('recordEntries'),
    recordHeads: make('recordHeads'),
  };
}
