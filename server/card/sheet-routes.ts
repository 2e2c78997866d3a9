import { MailMergeRequestSchema } from '../../contract/mail-merge.ts';
import { LettersRequestSchema, SheetRequestSchema } from '../../contract/sheets.ts';
import type { ApiRoute } from '../http/api-route.ts';
import { classInPath } from '../http/path-subject.ts';
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
    subject: classInPath,
    handle: async (call) =>
      sendFile(call.res, 'pdf', await printClassSheet(call, kind, parse(SheetRequestSchema, call.body))),
  })),
  {
    method: 'get',
    path: '/api/classes/:classId/letters',
    act: 'see-class',
    subject: classInPath,
    handle: listLetters,
  },
  {
    method: 'post',
    path: '/api/classes/:classId/letters',
    act: 'print-cards',
    subject: classInPath,
    handle: async (call) =>
      sendFile(call.res, 'pdf', await printLetters(call, parse(LettersRequestSchema, call.body))),
  },
  {
    method: 'post',
    path: '/api/classes/:classId/mail-merge',
    act: 'export-logins',
    subject: classInPath,
    handle: async (call) =>
      sendFile(call.res, 'csv', await exportLogins(call, parse(MailMergeRequestSchema, call.body))),
  },
];
