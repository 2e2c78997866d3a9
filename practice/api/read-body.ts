import type { Request } from 'express';

/** Enough for the enrolments of a large district as one CSV. */
const MAX_BYTES = 16_000_000;

/** The request's body as text; longer than 16 MB is cut off by ending the request. */
export async function readBody(req: Request): Promise<string> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of req as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > MAX_BYTES) throw new RangeError('the body is too long');
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}
