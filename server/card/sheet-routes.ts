import { SchoolCardsRequestSchema } from '../../contract/school-cards.ts';
import { LettersRequestSchema, SheetRequestSchema } from '../../contract/sheets.ts';
import type { ApiRoute, Params } from '../http/api-route.ts';
import { parse } from '../http/validate.ts';
import { listLetters, printClassSheet, printLetters } from './print-sheets.ts';
import { printSchoolCards } from './print-school-cards.ts';
import { sendFile } from './send-file.ts';

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
    subject: (_context, _session, params) => ({ accountId: params['accountId'] ?? '' }),
    handle: async (call) => {
      const wishes = parse(SchoolCardsRequestSchema, call.body);
      const accountId = call.params['accountId'] ?? '';
      sendFile(call.res, wishes.format, await printSchoolCards(call, accountId, wishes));
    },
  },
];

function classOf(_context: unknown, _session: unknown, params: Params): { classId: string } {
  return { classId: params['classId'] ?? '' };
}
