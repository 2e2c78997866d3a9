import type { Quota, Batch, WorkerProcess, BatchItem } from './batch-documents.ts';
import type { Canary } from './canary-documents.ts';
import type { StoredLogo, StoredNudge, PileOrder } from './card-documents.ts';
import type { CollectionName } from './collection-plans.ts';
import type { District, Connection, Consent } from './connection-documents.ts';
import type { Erasure } from './erasure-documents.ts';
import type {
  Registration,
  Invite,
  Deployment,
  LaunchState,
  HandOver,
  UsedNonce,
  LtijsDocument,
} from './launch-documents.ts';
import type { LoginAct } from './login-act-documents.ts';
import type { Login, LoginMove, MergedStudent, OptOut } from './login-documents.ts';
import type { KnownName, PlanDocument, PlanLineDocument } from './plan-documents.ts';
import type { Policy } from './policy-documents.ts';
import type { Collection, Document } from './port.ts';
import type { RecordEntry, RecordHead } from './record-documents.ts';
import type { SchoolBatch, SchoolBatchClass } from './school-batch-documents.ts';
import type { Session } from './session-documents.ts';
import type { Sweep, SweepItem } from './sweep-documents.ts';
import type { YearEnd } from './year-end-documents.ts';

/** Everything we keep. Times are ms since 1970; Canvas ids are strings; `…Sealed` is ciphertext (`config/seal.ts`). */
export interface Collections {
  readonly registrations: Collection<Registration>;
  readonly invites: Collection<Invite>;
  readonly deployments: Collection<Deployment>;
  readonly districts: Collection<District>;
  readonly connections: Collection<Connection>;
  readonly consents: Collection<Consent>;
  readonly policies: Collection<Policy>;
  readonly sessions: Collection<Session>;
  readonly launchStates: Collection<LaunchState>;
  readonly handOvers: Collection<HandOver>;
  readonly usedNonces: Collection<UsedNonce>;
  readonly ltijsDocuments: Collection<LtijsDocument>;
  readonly logins: Collection<Login>;
  readonly loginMoves: Collection<LoginMove>;
  readonly mergedStudents: Collection<MergedStudent>;
  readonly optOuts: Collection<OptOut>;
  readonly knownNames: Collection<KnownName>;
  readonly logos: Collection<StoredLogo>;
  readonly nudges: Collection<StoredNudge>;
  readonly pileOrders: Collection<PileOrder>;
  readonly quotas: Collection<Quota>;
  readonly plans: Collection<PlanDocument>;
  readonly planLines: Collection<PlanLineDocument>;
  readonly batches: Collection<Batch>;
  readonly schoolBatches: Collection<SchoolBatch>;
  readonly schoolBatchClasses: Collection<SchoolBatchClass>;
  readonly processes: Collection<WorkerProcess>;
  readonly loginActs: Collection<LoginAct>;
  readonly sweeps: Collection<Sweep>;
  readonly sweepItems: Collection<SweepItem>;
  readonly yearEnds: Collection<YearEnd>;
  readonly canaries: Collection<Canary>;
  readonly erasures: Collection<Erasure>;
  readonly batchItems: Collection<BatchItem>;
  readonly recordEntries: Collection<RecordEntry>;
  readonly recordHeads: Collection<RecordHead>;
}

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
    mergedStudents: make('mergedStudents'),
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
