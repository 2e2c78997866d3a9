import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import { stringify } from 'csv-stringify';
import type { Response } from 'express';
import type { Context } from '../context.ts';
import { safeCsv } from '../http/safe-csv.ts';
import type { RecordEntry } from '../storage/record-documents.ts';
import { readEntries, type Wanted } from './read-entries.ts';

const columns = [
  'number',
  'time',
  'who',
  'acting person',
  'act',
  'place',
  'student',
  'student Canvas ID',
  'username',
  'Canvas login ID',
  'count',
  'code',
  'changes',
] as const;

/**
 * Sends the record as a CSV that Excel opens as it is (UTF-8 with its mark, CRLF), newest first. Times are UTC, acts and codes
 * those of `contract/`, and `number` is the entry's place in the chain, as `verify-record` names it. A cell that a spreadsheet
 * would take for a formula begins with an apostrophe. No more than a stretch of the record is held at a time.
 */
export async function exportEntries(context: Context, wanted: Wanted, res: Response): Promise<void> {
  const csv = stringify(safeCsv);
  res.set({
    'Content-Type': 'text/csv; charset=utf-8',
    'Content-Disposition': 'attachment; filename="login-cards-record.csv"',
    'Cache-Control': 'no-store',
  });
  csv.pipe(res);
  csv.write([...columns]);
  for await (const { entries } of readEntries(context, wanted)) {
    for (const entry of entries) csv.write(cellsOf(entry));
    // Whoever reads slowly, or has gone, is waited for, or not written to any more.
    if (res.destroyed) break;
    if (csv.writableNeedDrain) await Promise.race([once(csv, 'drain'), once(res, 'close')]);
  }
  csv.end();
  await finished(res).catch(() => undefined);
}

function cellsOf(entry: RecordEntry): string[] {
  const acting = entry.actingPersonId === undefined ? '' : (entry.actingPersonName ?? entry.actingPersonId);
  const about = [
    entry.studentName,
    entry.studentId ?? entry.studentIds?.filter(Boolean).join(' '),
    entry.username,
  ];
  return [
    String(entry.seq),
    new Date(entry.at).toISOString(),
    entry.name,
    acting,
    entry.act,
    entry.place,
    ...[...about, entry.canvasLoginId, entry.count, entry.code].map((value) => String(value ?? '')),
    entry.changes === undefined ? '' : JSON.stringify(entry.changes),
  ];
}
