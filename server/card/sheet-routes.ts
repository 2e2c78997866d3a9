import { MailMergeRequestSchema } from '../../contract/mail-merge.ts';
import { LettersRequestSchema, SheetRequestSchema } from '../../contract/sheets.ts';
import type { ApiRoute, Params } from '../http/api-route.ts';
import { parse } from '../http/validate.ts';
import { exportLogins } from './export-logins.ts';
import { listLetters, printClassSheet, printLetters } from './print-sheets.ts';
import { sendFile } from './send-file.ts';

/** The sheets beside the cards. Poster and substitute's sheet hold nobody's login. */
export const sheetRoutes: readonly ApiRoute[] = [
  ...(['poster', 'substitute'] as const).map((kind): ApiRoute => ({
    method: 'post',
    path: `/api/classes/:classId/${kind}`,
    act: 'print-sheets',
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
    path: '/api/classes/:classId/mail-merge',
    act: 'export-logins',
    subject: classOf,
    handle: async (call) =>
      sendFile(call.res, 'csv', await exportLogins(call, parse(MailMergeRequestSchema, call.body))),
  },
];

function classOf(_context: unknown, _session: unknown, params: Params): { classId: string } {
  return { classId: params['classId'] ?? '' };
}
