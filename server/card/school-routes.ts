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
import { askingCanvas } from '../connection/to-problem.ts';
import type { ApiCall, ApiRoute } from '../http/api-route.ts';
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
    subject: accountOf,
    handle: (call) => askingCanvas(() => listPiles(call, idOf(call))),
  },
  {
    method: 'put',
    path: '/api/accounts/:accountId/piles',
    act: 'arrange-piles',
    subject: accountOf,
    handle: (call) => keepPiles(call, idOf(call), parse(ArrangePilesSchema, call.body)),
  },
  {
    method: 'post',
    path: '/api/accounts/:accountId/piles/ahead',
    act: 'print-school',
    // As many as one printing needs.
    perMinute: Math.ceil(mostPiles / mostAhead) + 6,
    subject: accountOf,
    handle: (call) =>
      askingCanvas(() => askPilesAhead(call, idOf(call), parse(AskAheadSchema, call.body).classIds)),
  },
  {
    method: 'post',
    path: '/api/accounts/:accountId/cards',
    act: 'print-school',
    perMinute,
    subject: accountOf,
    handle: async (call) => {
      const wishes = parse(SchoolCardsRequestSchema, call.body);
      sendPrinted(call.res, wishes.format, await printSchoolCards(call, idOf(call), wishes));
    },
  },
  {
    method: 'post',
    path: '/api/accounts/:accountId/cards/printed',
    act: 'print-school',
    subject: accountOf,
    handle: (call) => answerPrinting(call, { accountId: idOf(call) }, parse(PrintingAnswerSchema, call.body)),
  },
  {
    method: 'post',
    path: '/api/accounts/:accountId/letters',
    act: 'print-school',
    perMinute,
    subject: accountOf,
    handle: async (call) => {
      const wishes = parse(SchoolLettersRequestSchema, call.body);
      sendFile(call.res, 'pdf', await printSchoolLetters(call, idOf(call), wishes));
    },
  },
  {
    method: 'post',
    path: '/api/accounts/:accountId/mail-merge',
    act: 'export-school-logins',
    perMinute,
    subject: accountOf,
    handle: async (call) => {
      const wishes = parse(SchoolMailMergeRequestSchema, call.body);
      sendFile(call.res, 'csv', await exportSchoolLogins(call, idOf(call), wishes));
    },
  },
];

function accountOf(_context: unknown, _session: unknown, params: ApiCall['params']): { accountId: string } {
  return { accountId: params['accountId'] ?? '' };
}

function idOf({ params }: ApiCall): string {
  return params['accountId'] ?? '';
}
