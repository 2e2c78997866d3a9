import { SchoolCardsRequestSchema } from '../../contract/school-cards.ts';
import { PrintingAnswerSchema } from '../../contract/printing.ts';
import { LettersRequestSchema, SheetRequestSchema } from '../../contract/sheets.ts';
import type { ApiRoute, Params } from '../http/api-route.ts';
import { parse } from '../http/validate.ts';
import { answerPrinting } from './answer-printing.ts';
import { listLetters, printClassSheet, printLetters } from './print-sheets.ts';
import { printSchoolCards } from './print-school-cards.ts';
import { sendFile, sendPrinted } from './send-file.ts';

/** The sheets beside the cards. Poster and substitute's sheet hold nobody's login: whoever may look may print them. */
export const sheetRoutes: readonly ApiRoute[] = [
  ...(['poster', 'substitute'] as const).map((kind): ApiRoute => ({
    method: 'post',
    path: `/api/classes/:classId/${kind}`,
    act: 'see-class',
    subject: classOf,
    handle: async (call) =>
      sendFile(call.res, 'pdf', await printClassSheet(call, kind, parse(SheetRequestSchema, call.body))),
  })),
  {
    method: 'get',
    path: '/api/classes/:classId/letters',
    act: 'see-class',
    subject: classOf,
    handle: listLetters,
  },
  {
    method: 'post',
    path: '/api/classes/:classId/letters',
    act: 'print-cards',
    subject: classOf,
    handle: async (call) =>
      sendFile(call.res, 'pdf', await printLetters(call, parse(LettersRequestSchema, call.body))),
  },
  {
    method: 'post',
    path: '/api/accounts/:accountId/cards',
    act: 'print-school',
    subject: (_context, _session, params) => accountOf(params),
    handle: async (call) => {
      const wishes = parse(SchoolCardsRequestSchema, call.body);
      const { accountId } = accountOf(call.params);
      sendPrinted(call.res, wishes.format, await printSchoolCards(call, accountId, wishes));
    },
  },
  {
    method: 'post',
    path: '/api/accounts/:accountId/cards/printed',
    act: 'print-school',
    subject: (_context, _session, params) => accountOf(params),
    handle: (call) => answerPrinting(call, accountOf(call.params), parse(PrintingAnswerSchema, call.body)),
  },
];

function classOf(_context: unknown, _session: unknown, params: Params): { classId: string } {
  return { classId: params['classId'] ?? '' };
}

function accountOf(params: Params): { accountId: string } {
  return { accountId: params['accountId'] ?? '' };
}
