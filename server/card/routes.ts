import { PreviewRequestSchema, PrintRequestSchema } from '../../contract/card.ts';
import { PrintingAnswerSchema } from '../../contract/printing.ts';
import type { ApiCall, ApiRoute } from '../http/api-route.ts';
import { classInPath } from '../http/path-subject.ts';
import { parse } from '../http/validate.ts';
import { answerPrinting } from './answer-printing.ts';
import { previewCards, printCards, printKeySheet, type PrintCall } from './print-cards.ts';
import { sendFile, sendPrinted } from './send-file.ts';

export const cardRoutes: readonly ApiRoute[] = [
  {
    method: 'post',
    path: '/api/classes/:classId/cards',
    act: 'print-cards',
    subject: classInPath,
    handle: async (call) =>
      sendPrinted(call.res, 'pdf', await printCards(asked(call), call.params['classId'] ?? '')),
  },
  {
    method: 'post',
    path: '/api/classes/:classId/cards/printed',
    act: 'print-cards',
    subject: classInPath,
    handle: (call) =>
      answerPrinting(call, { classId: call.params['classId'] ?? '' }, parse(PrintingAnswerSchema, call.body)),
  },
  {
    method: 'post',
    path: '/api/classes/:classId/cards/preview',
    act: 'preview-cards',
    subject: classInPath,
    handle: ({ context, session, grant, body }) => {
      const { print, page } = parse(PreviewRequestSchema, body);
      return previewCards({ context, session, grant, request: print }, page);
    },
  },
  {
    method: 'post',
    path: '/api/classes/:classId/key-sheet',
    act: 'print-cards',
    subject: classInPath,
    handle: async (call) => sendFile(call.res, 'pdf', await printKeySheet(asked(call))),
  },
];

function asked({ context, session, grant, body }: ApiCall): PrintCall {
  return { context, session, grant, request: parse(PrintRequestSchema, body) };
}
