import type { z } from 'zod';
import {
  ArrangePilesSchema,
  AskAheadSchema,
  mostAhead,
  mostPiles,
  SchoolCardsRequestSchema,
  SchoolLettersRequestSchema,
  SchoolMailMergeRequestSchema,
} from '../../contract/school-cards.ts';
import { PrintingAnswerSchema } from '../../contract/printing.ts';
import type { AccessAct } from '../access/access-table.ts';
import { askingCanvas } from '../connection/to-problem.ts';
import type { ApiCall, ApiRoute } from '../http/api-route.ts';
import { accountInPath } from '../http/path-subject.ts';
import { parse } from '../http/validate.ts';
import { answerPrinting } from './answer-printing.ts';
import { askPilesAhead } from './ask-piles-ahead.ts';
import { keepPiles, listPiles } from './arrange-piles.ts';
import { exportSchoolLogins } from './export-logins.ts';
import { printSchoolCards } from './print-school-cards.ts';
import { printSchoolLetters } from './print-sheets.ts';
import { sendFile, sendPrinted } from './send-file.ts';

/** Each may be a call for every pupil of a district, and holds all of its cards until it leaves. */
const perMinute = 6;

/** What an admin prints of many classes at once. */
export const schoolRoutes: readonly ApiRoute[] = [
  {
    method: 'get',
    path: '/api/accounts/:accountId/piles',
    act: 'see-piles',
    perMinute: 30,
    subject: accountInPath,
    handle: (call) => askingCanvas(() => listPiles(call, idOf(call))),
  },
  {
    method: 'put',
    path: '/api/accounts/:accountId/piles',
    act: 'arrange-piles',
    subject: accountInPath,
    handle: (call) => keepPiles(call, idOf(call), parse(ArrangePilesSchema, call.body)),
  },
  {
    method: 'post',
    path: '/api/accounts/:accountId/piles/ahead',
    act: 'print-school',
    // As many as one printing needs.
    perMinute: Math.ceil(mostPiles / mostAhead) + 6,
    subject: accountInPath,
    handle: (call) =>
      askingCanvas(() => askPilesAhead(call, idOf(call), parse(AskAheadSchema, call.body).classIds)),
  },
  fileRoute('cards', 'print-school', SchoolCardsRequestSchema, async (call, accountId, wishes) =>
    sendPrinted(call.res, wishes.format, await printSchoolCards(call, accountId, wishes)),
  ),
  {
    method: 'post',
    path: '/api/accounts/:accountId/cards/printed',
    act: 'print-school',
    subject: accountInPath,
    handle: (call) => answerPrinting(call, { accountId: idOf(call) }, parse(PrintingAnswerSchema, call.body)),
  },
  fileRoute('letters', 'print-school', SchoolLettersRequestSchema, async (call, accountId, wishes) =>
    sendFile(call.res, 'pdf', await printSchoolLetters(call, accountId, wishes)),
  ),
  fileRoute(
    'mail-merge',
    'export-school-logins',
    SchoolMailMergeRequestSchema,
    async (call, accountId, wishes) =>
      sendFile(call.res, 'csv', await exportSchoolLogins(call, accountId, wishes)),
  ),
];

/** A file of all the chosen classes; `send` is given the wishes as the schema makes them. */
function fileRoute<T extends z.ZodType>(
  line: string,
  act: AccessAct,
  schema: T,
  send: (call: ApiCall, accountId: string, wishes: z.output<T>) => Promise<void>,
): ApiRoute {
  return {
    method: 'post',
    path: `/api/accounts/:accountId/${line}`,
    act,
    perMinute,
    subject: accountInPath,
    handle: (call) => send(call, idOf(call), parse(schema, call.body)),
  };
}

function idOf({ params }: ApiCall): string {
  return params['accountId'] ?? '';
}
