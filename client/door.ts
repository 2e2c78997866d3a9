import type { BatchList, BatchView, UndoRequest } from '../contract/batch.ts';
import type { CardPreview, PreviewRequest, PrintRequest, TestPageRequest } from '../contract/card.ts';
import type { AskedActKind, Child, ChildWish, ShownLogin } from '../contract/child.ts';
import type { ConnectionFacts, School } from '../contract/connection.ts';
import type { Deployments } from '../contract/deployments.ts';
import type {
  AppliedUpload,
  CheckLine,
  EditLine,
  EditPlan,
  LineCheck,
  Plan,
  UploadReport,
  WordPictures,
} from '../contract/plan.ts';
import type { MailMergeRequest } from '../contract/mail-merge.ts';
import type { Nudge, NudgeKey, Nudges } from '../contract/nudge.ts';
import type { PrintingAnswer, PrintingOutcome } from '../contract/printing.ts';
import type { RecordFilter, RecordPage, RecordQuery } from '../contract/record.ts';
import type { ClassList, FoundChildren, Roster, SignIns } from '../contract/roster.ts';
import type { SessionFacts, SignedOut } from '../contract/session.ts';
import type {
  ChangeSettings,
  LevelSettings,
  Logo,
  LogoKept,
  SampleCard,
  Terms,
} from '../contract/settings.ts';
import type { AccountSwitches } from '../contract/switches.ts';
import type { LetterChoice, LettersRequest, SheetRequest } from '../contract/sheets.ts';
import type { Api } from './api.ts';
import { canaryDoor } from './canary-door.ts';
import { eraseDoor } from './erase-door.ts';
import { schoolBatchDoor } from './school-batch-door.ts';
import { sweepDoor } from './sweep-door.ts';
import { yearEndDoor } from './year-end-door.ts';
import { schoolCardsDoor } from './school-cards-door.ts';

export type Door = ReturnType<typeof makeDoor>;
/** The sheets that can be printed of a class, and what each is asked for by. */
export interface SheetRequests {
  readonly cards: PrintRequest;
  readonly 'key-sheet': PrintRequest;
  readonly poster: SheetRequest;
  readonly substitute: SheetRequest;
  readonly letters: LettersRequest;
}
export type SheetKind = keyof SheetRequests;

/** Every request the panel makes, by name, with the shape the contract promises for its answer. */
export function makeDoor(api: Api) {
  return {
    session: () => api.json({ path: '/api/session' }) as Promise<SessionFacts>,

    classes: (search: string, accountId: string) =>
      api.json({ path: '/api/classes', query: { search, accountId } }) as Promise<ClassList>,
    findChildren: (name: string) =>
      api.json({ method: 'POST', path: '/api/children/find', body: { name } }) as Promise<FoundChildren>,
    roster: (classId: string) => api.json({ path: `/api/classes/${classId}/roster` }) as Promise<Roster>,

    beginPlan: (classId: string) =>
      api.json({ method: 'POST', path: `/api/classes/${classId}/plan` }) as Promise<Plan>,
    plan: (planId: string) => api.json({ path: `/api/plans/${planId}` }) as Promise<Plan>,
    redrawPlan: (planId: string) =>
      api.json({
        method: 'PATCH',
        path: `/api/plans/${planId}`,
        body: { redraw: 'password' } satisfies EditPlan,
      }) as Promise<Plan>,
    editLine: (planId: string, studentId: string, edit: EditLine) =>
      api.json({
        method: 'PATCH',
        path: `/api/plans/${planId}/lines/${studentId}`,
        body: edit,
      }) as Promise<Plan>,

    ...planFileDoor(api),

    beginBatch: (planId: string) =>
      api.json({ method: 'POST', path: `/api/plans/${planId}/batch` }) as Promise<BatchView>,
    changeBatch: (batchId: string, act: 'stop' | 'resume' | 'retry' | 'undo', body: UndoRequest = {}) =>
      api.json({
        method: 'POST',
        path: `/api/batches/${batchId}/${act}`,
        ...(act === 'undo' ? { body } : {}),
      }) as Promise<BatchView>,
    batches: (classId: string) => api.json({ path: `/api/classes/${classId}/batches` }) as Promise<BatchList>,
    batch: (batchId: string) => api.json({ path: `/api/batches/${batchId}` }) as Promise<BatchView>,

    ...childDoor(api),

    ...schoolBatchDoor(api),
    ...cardDoor(api),

    ...connectionDoor(api),
    ...decidingDoor(api),
    ...lifeDoor(api),
  };
}

/** The district's connection to its Canvas. */
function connectionDoor(api: Api) {
  return {
    connection: () => api.json({ path: '/api/connection' }) as Promise<ConnectionFacts>,
    saveKey: (apiKeyId: string, apiKeySecret: string) =>
      api.json({ method: 'PUT', path: '/api/connection/key', body: { apiKeyId, apiKeySecret } }),
    beginConsent: () =>
      api.json({ method: 'POST', path: '/api/connection/consent' }) as Promise<{ openUrl: string }>,
    confirmOwner: (tokenOf: 'me' | 'service-user', as: 'owner' | 'stand-by' = 'owner') =>
      api.json({ method: 'POST', path: '/api/connection/confirm', body: { tokenOf, as } }),
    removeStandBy: () => api.json({ method: 'DELETE', path: '/api/connection/stand-by' }),
    checkConnection: () => api.json({ method: 'POST', path: '/api/connection/check' }),
    signEveryoneOut: () => api.json({ method: 'DELETE', path: '/api/sessions' }) as Promise<SignedOut>,
    disconnect: () => api.json({ method: 'DELETE', path: '/api/connection' }),
  };
}

/** The first login of a district, the last day of many, and what is left of nobody. */
function lifeDoor(api: Api) {
  return { ...canaryDoor(api), ...yearEndDoor(api), ...eraseDoor(api) };
}

/** The children of a class, and what is done with a login after its first day. */
function childDoor(api: Api) {
  return {
    signIns: (classId: string, since?: string) =>
      api.json({
        method: 'POST',
        path: `/api/classes/${classId}/sign-ins`,
        body: since === undefined ? {} : { since },
      }) as Promise<SignIns>,
    child: (classId: string, studentId: string) =>
      api.json({ path: `/api/classes/${classId}/children/${studentId}` }) as Promise<Child>,
    /** A wish is about the child; every act about the login as it is shown. */
    changeLogin: ({ classId, id, username, madeAt }: Child, kind: AskedActKind | ChildWish) =>
      api.json({
        method: 'POST',
        path: `/api/classes/${classId}/children/${id}/${kind}`,
        body: { username, madeAt } satisfies ShownLogin,
      }) as Promise<Child>,
  };
}

/** Whose settings: an account's, or a class's. */
export type SettingsAddress = { readonly accountId: string } | { readonly classId: string };

function addressOf(place: SettingsAddress): string {
  return 'accountId' in place
    ? `/api/settings/accounts/${place.accountId}`
    : `/api/settings/classes/${place.classId}`;
}

/** Of whom cards were printed. */
export type PrintingPlace = { readonly classId: string } | { readonly accountId: string };

/** What is printed, and how it will look. */
function cardDoor(api: Api) {
  return {
    ...schoolCardsDoor(api),
    mailMerge: (classId: string, body: MailMergeRequest) =>
      api.csv({ method: 'POST', path: `/api/classes/${classId}/mail-merge`, body }),
    letters: (classId: string) =>
      api.json({ path: `/api/classes/${classId}/letters` }) as Promise<LetterChoice>,
    sheet: (classId: string, kind: SheetKind, request: SheetRequests[SheetKind]) =>
      api.pdf({ method: 'POST', path: `/api/classes/${classId}/${kind}`, body: request }),
    answerPrinting: (place: PrintingPlace, body: PrintingAnswer) =>
      api.json({
        method: 'POST',
        path:
          'classId' in place
            ? `/api/classes/${place.classId}/cards/printed`
            : `/api/accounts/${place.accountId}/cards/printed`,
        body,
      }) as Promise<PrintingOutcome>,

    nudges: () => api.json({ path: '/api/nudges' }) as Promise<Nudges>,
    keepNudge: (stock: NudgeKey, body: Nudge) =>
      api.json({ method: 'PUT', path: `/api/nudges/${stock}`, body }),
    testPage: (body: TestPageRequest) => api.pdf({ method: 'POST', path: '/api/test-page', body }),

    previewCards: (classId: string, request: PreviewRequest) =>
      api.json({
        method: 'POST',
        path: `/api/classes/${classId}/cards/preview`,
        body: request,
      }) as Promise<CardPreview>,
  };
}

/** What admins decide, and what they are told. */
function decidingDoor(api: Api) {
  return {
    ...sweepDoor(api),
    schools: () => api.json({ path: '/api/schools' }) as Promise<{ schools: School[] }>,
    chooseSchools: (on: readonly string[]) => api.json({ method: 'PUT', path: '/api/schools', body: { on } }),

    switches: () => api.json({ path: '/api/switches' }) as Promise<AccountSwitches>,
    switchAccount: (accountId: string, off: boolean) =>
      api.json({
        method: 'PUT',
        path: `/api/switches/${accountId}`,
        body: { off },
      }) as Promise<AccountSwitches>,

    freeze: (frozen: boolean) => api.json({ method: 'PUT', path: '/api/freeze', body: { frozen } }),
    settingsOf: (place: SettingsAddress) => api.json({ path: addressOf(place) }) as Promise<LevelSettings>,
    changeSettings: (place: SettingsAddress, body: ChangeSettings) =>
      api.json({ method: 'PUT', path: addressOf(place), body }) as Promise<LevelSettings>,

    terms: (place: SettingsAddress) => api.json({ path: `${addressOf(place)}/terms` }) as Promise<Terms>,
    sampleCard: (place: SettingsAddress, body: unknown) =>
      api.json({ method: 'POST', path: `${addressOf(place)}/sample`, body }) as Promise<SampleCard>,

    logo: (id: string) => api.json({ path: `/api/logos/${id}` }) as Promise<Logo>,
    keepLogo: (place: SettingsAddress, bytes: Uint8Array<ArrayBuffer>) =>
      api.json({ method: 'POST', path: `${addressOf(place)}/logo`, bytes }) as Promise<LogoKept>,

    deployments: () => api.json({ path: '/api/deployments' }) as Promise<Deployments>,

    record: (query: RecordQuery) => api.json({ path: '/api/record', query }) as Promise<RecordPage>,
    recordFile: (query: RecordFilter) => api.csv({ path: '/api/record/export', query }),
  };
}

/** What a plan takes and gives besides its lines: lists, a file, the check of what is typed, pictures. */
function planFileDoor(api: Api) {
  return {
    checkLine: (planId: string, studentId: string, typed: CheckLine) =>
      api.json({
        method: 'POST',
        path: `/api/plans/${planId}/lines/${studentId}/check`,
        body: typed,
      }) as Promise<LineCheck>,
    lookAtUpload: (planId: string, bytes: Uint8Array<ArrayBuffer>) =>
      api.json({ method: 'POST', path: `/api/plans/${planId}/upload`, bytes }) as Promise<UploadReport>,
    applyUpload: (planId: string, bytes: Uint8Array<ArrayBuffer>, seen: string) =>
      api.json({
        method: 'POST',
        path: `/api/plans/${planId}/upload/apply`,
        query: { seen },
        bytes,
      }) as Promise<AppliedUpload>,
    wordPictures: (planId: string) =>
      api.json({ path: `/api/plans/${planId}/pictures` }) as Promise<WordPictures>,
    planFile: (planId: string, passwords: boolean) =>
      api.csv({ path: `/api/plans/${planId}/csv`, query: { passwords: passwords ? 'yes' : 'no' } }),
  };
}
