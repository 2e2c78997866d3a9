import { PreviewRequestSchema, PrintRequestSchema } from '../../contract/card.ts';
import type { ApiCall, ApiRoute } from '../http/api-route.ts';
import { parse } from '../http/validate.ts';
import { previewCards, printCards, printKeySheet, type Printing } from './print-cards.ts';
import { sendFile } from './send-file.ts';

export const cardRoutes: readonly ApiRoute[] = [
  {
    method: 'post',
    path: '/api/classes/:classId/cards',
    act: 'print-cards',
    subject: classOf,
    handle: (call) => sendPdf(call, printCards),
  },
  {
    method: 'post',
    path: '/api/classes/:classId/cards/preview',
    act: 'preview-cards',
    subject: classOf,
    handle: ({ context, session, grant, body }) => {
      const { print, page } = parse(PreviewRequestSchema, body);
      return previewCards({ context, session, grant, request: print }, page);
    },
  },
  {
    method: 'post',
    path: '/api/classes/:classId/key-sheet',
    act: 'print-cards',
    subject: classOf,
    handle: (call) => sendPdf(call, printKeySheet),
  },
];

function classOf(
  _context: unknown,
  _session: unknown,
  params: Readonly<Record<string, string>>,
): { classId: string } {
  return { classId: params['classId'] ?? '' };
}

async function sendPdf(call: ApiCall, print: (printing: Printing) => Promise<Buffer>): Promise<void> {
  const { context, session, grant, body, res } = call;
  sendFile(res, 'pdf', await print({ context, session, grant, request: parse(PrintRequestSchema, body) }));
}
