import type { Response } from 'express';

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
