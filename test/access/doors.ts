/**
 * Every route of the API and who it is for, written by hand from `product.md` and not from the tool's own table, so that the two can
 * disagree. The order is that in which `every-door.test.ts` goes through them: what ends something stands last.
 */
export interface Door {
  /** `METHOD /api/path` */
  readonly line: string;
  /**
   * Who it is for. `class`: whoever teaches it, and its admins; `school`: the admins of the account in the path; `admins`: any admin, shown
   * what is theirs; `district`: the district's; `anyone`: whoever has a session, and nothing of anybody's is behind it.
   */
  readonly to: 'class' | 'school' | 'admins' | 'district' | 'anyone';
  /** `writes` stops while the district is frozen; what an admin `decides` goes on; neither is for somebody who acts as another. */
  readonly does: 'reads' | 'writes' | 'decides';
  /** What is sent, for a door that takes something. */
  readonly body?: object | string;
  /** The body is a file, not JSON. */
  readonly isFile: boolean;
}

type Line = readonly [line: string, to: Door['to'], does: Door['does'], body?: object | string];

const child = '/api/classes/:classId/children/:studentId';
const batch = '/api/batches/:batchId';
const many = '/api/school-batches/:schoolBatchId';
const noPassword = { passwords: 'hidden' };

const lines: readonly Line[] = [
  ['GET /api/session', 'anyone', 'reads'],
  ['GET /api/nudges', 'anyone', 'reads'],
  ['PUT /api/nudges/:stock', 'anyone', 'decides', { x: 0, y: 0, scale: 1 }],
  ['POST /api/test-page', 'anyone', 'reads', { stock: 'letter-8' }],
  ['GET /api/logos/:logoId', 'anyone', 'reads'],
  // Whoever opens it is shown the classes that are theirs.
  ['GET /api/classes', 'anyone', 'reads'],

  ['GET /api/connection', 'district', 'reads'],
  ['POST /api/connection/check', 'district', 'decides'],
  ['GET /api/schools', 'district', 'reads'],
  ['GET /api/canary', 'district', 'reads'],
  ['GET /api/erasures', 'district', 'reads'],
  ['POST /api/kept-children/find', 'district', 'reads', { name: 'nobody of that name' }],

  ['GET /api/deployments', 'admins', 'reads'],
  ['GET /api/switches', 'admins', 'reads'],
  ['GET /api/year-ends', 'admins', 'reads'],
  ['GET /api/year-ends/runs', 'admins', 'reads'],
  ['GET /api/sweeps', 'admins', 'reads'],
  ['GET /api/sweeps/:sweepId', 'admins', 'reads'],
  ['GET /api/record', 'admins', 'reads'],
  ['GET /api/record/export', 'admins', 'decides'],
  ['POST /api/children/find', 'admins', 'reads', { name: 'nobody of that name' }],

  ['GET /api/settings/accounts/:accountId', 'school', 'reads'],
  ['GET /api/settings/accounts/:accountId/terms', 'school', 'reads'],
  ['POST /api/settings/accounts/:accountId/sample', 'school', 'reads', {}],
  ['GET /api/accounts/:accountId/piles', 'school', 'reads'],
  ['GET /api/accounts/:accountId/school-batches', 'school', 'reads'],
  [`GET ${many}`, 'school', 'reads'],
  [`GET ${many}/classes`, 'school', 'reads'],

  ['GET /api/settings/classes/:classId', 'class', 'reads'],
  ['POST /api/settings/classes/:classId/sample', 'class', 'reads', {}],
  ['GET /api/classes/:classId/roster', 'class', 'reads'],
  ['POST /api/classes/:classId/sign-ins', 'class', 'reads', {}],
  ['GET /api/classes/:classId/batches', 'class', 'reads'],
  ['GET /api/classes/:classId/letters', 'class', 'reads'],
  ['POST /api/classes/:classId/cards/preview', 'class', 'reads', { print: {}, page: 1 }],
  [`GET ${batch}`, 'class', 'reads'],
  [`GET ${child}`, 'class', 'reads'],

  ['POST /api/classes/:classId/poster', 'class', 'writes', {}],
  ['POST /api/classes/:classId/substitute', 'class', 'writes', {}],
  ['POST /api/classes/:classId/key-sheet', 'class', 'writes', noPassword],
  ['POST /api/classes/:classId/letters', 'class', 'writes', {}],
  ['POST /api/classes/:classId/mail-merge', 'class', 'writes', {}],
  ['POST /api/classes/:classId/cards', 'class', 'writes', {}],
  ['POST /api/classes/:classId/cards/printed', 'class', 'writes', { printing: ':printing', isGood: true }],
  ['PUT /api/settings/classes/:classId', 'class', 'decides', { version: 0 }],

  ['GET /api/plans/:planId', 'class', 'writes'],
  ['GET /api/plans/:planId/pictures', 'class', 'writes'],
  ['GET /api/plans/:planId/csv', 'class', 'writes'],
  ['PATCH /api/plans/:planId', 'class', 'writes', { redraw: 'both' }],
  ['PATCH /api/plans/:planId/lines/:lineId', 'class', 'writes', { skip: true }],
  ['POST /api/plans/:planId/lines/:lineId/check', 'class', 'writes', { username: 'bluebird7' }],
  ['POST /api/plans/:planId/upload', 'class', 'writes', 'name,username\n'],
  ['POST /api/plans/:planId/upload/apply', 'class', 'writes', 'name,username\n'],
  ['POST /api/plans/:planId/batch', 'class', 'writes'],
  ['POST /api/classes/:classId/plan', 'class', 'writes'],

  [`POST ${batch}/resume`, 'class', 'writes'],
  [`POST ${batch}/retry`, 'class', 'writes'],
  [`POST ${batch}/stop`, 'class', 'decides'],
  [`POST ${child}/suspend`, 'class', 'writes', {}],
  [`POST ${child}/reactivate`, 'class', 'writes', {}],
  [`POST ${child}/unlock`, 'class', 'writes', {}],
  [`POST ${child}/new-password`, 'class', 'writes', {}],
  [`POST ${child}/card-for-today`, 'class', 'writes', {}],
  [`POST ${child}/let-go`, 'class', 'writes', {}],
  [`POST ${child}/opt-out`, 'class', 'writes'],
  [`POST ${child}/lift-opt-out`, 'school', 'writes'],
  [`POST ${child}/canary`, 'district', 'writes'],
  ['POST /api/canary/answer', 'district', 'writes', { outcome: 'signed-in' }],
  [`POST ${child}/delete`, 'class', 'writes', {}],
  [`POST ${batch}/undo`, 'class', 'writes', {}],

  [
    'PUT /api/accounts/:accountId/piles',
    'school',
    'decides',
    { classIds: [], homeroomIds: [], leftOutIds: [], takenIds: [] },
  ],
  ['POST /api/accounts/:accountId/piles/ahead', 'school', 'writes', { classIds: [':classId'] }],
  ['POST /api/accounts/:accountId/cards', 'school', 'writes', { classIds: [':classId'], cards: {} }],
  [
    'POST /api/accounts/:accountId/cards/printed',
    'school',
    'writes',
    { printing: ':schoolPrinting', isGood: true },
  ],
  ['POST /api/accounts/:accountId/letters', 'school', 'writes', { classIds: [':classId'] }],
  ['POST /api/accounts/:accountId/mail-merge', 'school', 'writes', { classIds: [':classId'] }],
  ['PUT /api/settings/accounts/:accountId', 'school', 'decides', { version: 0 }],
  ['POST /api/settings/accounts/:accountId/logo', 'school', 'decides', 'not a picture'],
  ['POST /api/accounts/:accountId/school-batches', 'school', 'writes', {}],
  [`PATCH ${many}/classes`, 'school', 'writes', { chosen: true, of: {} }],
  [`POST ${many}/make`, 'school', 'writes', { children: 0 }],
  [`POST ${many}/stop`, 'school', 'decides'],
  [`POST ${many}/resume`, 'school', 'writes'],
  [`POST ${many}/retry`, 'school', 'writes'],
  [`POST ${many}/undo`, 'school', 'writes', {}],

  ['POST /api/year-ends/count', 'admins', 'writes', { kind: 'suspend', classIds: [':classId'] }],
  ['POST /api/year-ends', 'admins', 'writes', { kind: 'suspend', classIds: [':classId'], logins: 9999 }],
  ['POST /api/year-ends/:yearEndId/stop', 'admins', 'decides'],
  ['POST /api/year-ends/:yearEndId/resume', 'admins', 'writes'],
  ['POST /api/sweeps/:sweepId/pause', 'district', 'decides'],
  ['POST /api/sweeps/:sweepId/resume', 'district', 'writes'],
  ['POST /api/sweeps/:sweepId/go', 'district', 'writes'],
  ['POST /api/sweeps/:sweepId/undo', 'district', 'writes'],
  ['POST /api/sweeps', 'district', 'writes', { dryRun: true }],

  ['POST /api/erasures', 'district', 'writes', { studentId: '999999', inCanvas: 'keep' }],
  ['PUT /api/connection/key', 'district', 'decides', { apiKeyId: 'none', apiKeySecret: 'nothing-of-that' }],
  ['POST /api/connection/consent', 'district', 'decides'],
  ['POST /api/connection/confirm', 'district', 'decides', { tokenOf: 'me' }],
  ['PUT /api/freeze', 'district', 'decides', { frozen: false }],
  ['PUT /api/schools', 'district', 'decides', { on: ['none'] }],
  ['PUT /api/switches/:accountId', 'school', 'decides', { off: false }],
  ['POST /api/erasures/district', 'district', 'decides', { name: 'not its name' }],
  ['DELETE /api/connection/stand-by', 'district', 'decides'],
  ['DELETE /api/session', 'anyone', 'reads'],
  ['DELETE /api/sessions', 'district', 'decides'],
  ['DELETE /api/connection', 'district', 'decides'],
];

const files = /(upload|upload\/apply|logo)$/;

export const doors: readonly Door[] = lines.map(([line, to, does, body]) => ({
  ...{ line, to, does },
  ...(body === undefined ? {} : { body }),
  isFile: files.test(line),
}));
