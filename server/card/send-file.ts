import type { Response } from 'express';
import { printingHeaders } from '../../contract/printing.ts';
import type { Printed } from './note-printed.ts';

const kinds = {
  pdf: { type: 'application/pdf', name: 'login-cards.pdf' },
  zip: { type: 'application/zip', name: 'login-cards.zip' },
  csv: { type: 'text/csv; charset=utf-8', name: 'login-cards.csv' },
} as const;

/** Sends a file that is kept nowhere. Its name holds no name: it lands in download lists and print queues. */
export function sendFile(res: Response, kind: keyof typeof kinds, bytes: Buffer): void {
  const { type, name } = kinds[kind];
  res.set({
    'Content-Type': type,
    'Content-Disposition': `attachment; filename="${name}"`,
    'Cache-Control': 'no-store',
  });
  res.send(bytes);
}

/** The same for printed cards, with what the panel needs to ask how they came out. */
export function sendPrinted(res: Response, kind: keyof typeof kinds, { file, printing }: Printed): void {
  res.set({ [printingHeaders.id]: printing.id, [printingHeaders.forgets]: printing.forgets ? 'yes' : 'no' });
  sendFile(res, kind, file);
}
