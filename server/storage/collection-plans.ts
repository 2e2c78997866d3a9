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
  connections: { unique: [], index: [['owesId']] },
  consents: { unique: [], index: [['expiresAt']] },
  policies: { unique: [], index: [['districtId'], ['owesId']] },
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
    index: [['districtId', 'courseId'], ['districtId', 'studentId'], ['batchId'], ['printingId']],
  },
  loginMoves: { unique: [], index: [['districtId']] },
  mergedStudents: { unique: [], index: [['districtId', 'intoId']] },
  optOuts: { unique: [], index: [['districtId']] },
  knownNames: { unique: [], index: [['districtId', 'kind']] },
  logos: { unique: [], index: [['districtId', 'accountId']] },
  nudges: { unique: [], index: [['districtId', 'personId']] },
  pileOrders: { unique: [], index: [['districtId']] },
  quotas: { unique: [], index: [['expiresAt']] },
  plans: { unique: [], index: [['expiresAt'], ['sessionId', 'courseId']] },
  planLines: { unique: [], index: [['planId', 'position'], ['districtId', 'username'], ['expiresAt']] },
  batches: {
    unique: [['activeKey'], ['planId']],
    index: [
      ['state', 'turn', 'startedAt'],
      ['districtId', 'courseId', 'startedAt'],
      ['keepUntil'],
      ['owesId'],
      ['schoolBatchId', 'state'],
    ],
  },
  schoolBatches: {
    unique: [],
    index: [['state', 'leaseUntil'], ['districtId', 'accountId', 'begunAt'], ['draftUntil'], ['owesId']],
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
    index: [['state', 'leaseUntil'], ['districtId', 'begunAt'], ['expiresAt'], ['owesId']],
  },
  sweepItems: {
    unique: [],
    index: [['sweepId', 'rank', 'studentName'], ['sweepId', 'fate'], ['districtId'], ['expiresAt']],
  },
  yearEnds: {
    unique: [['activeKey']],
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

export type CollectionName = keyof typeof collectionPlans;
