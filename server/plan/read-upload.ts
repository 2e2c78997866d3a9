import { Readable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { CsvError, parse } from 'csv-parse';
import { uploadLimit } from '../../contract/plan.ts';
import { Problem } from '../problem.ts';

/** One row of a list; `row` as a spreadsheet numbers it, from 1. */
export interface UploadRow {
  readonly row: number;
  readonly cells: readonly string[];
}

/** No list of children has longer lines or more columns; a file that has is not one, and dear to read. */
const longestLine = 4000;
const mostColumns = 60;
/** What is read in one go, in characters: between two of them the server answers others. */
const piece = 32 * 1024;
/** Preferred in this order: a comma also stands within names. */
const delimiters = ['\t', ';', '|', ','] as const;
type Delimiter = (typeof delimiters)[number];

/**
 * In: the text of a list. Out: its rows that hold anything, cells trimmed. A formula stays text, and an apostrophe that our
 * own download put before one is taken off. Throws 'upload-unreadable' with `details.row` and `why`, 'upload-too-long'.
 */
export async function readUpload(text: string): Promise<UploadRow[]> {
  const { body, delimiter, skipped } = readHead(text);
  refuseLongLines(text);
  const parser = Readable.from(cut(body)).pipe(
    parse({ delimiter, relax_column_count: true, relax_quotes: true, max_record_size: 2 * longestLine }),
  );
  const rows: UploadRow[] = [];
  let row = skipped;
  try {
    for await (const cells of parser as AsyncIterable<string[]>) {
      row += 1;
      if (cells.length > mostColumns) throw unreadable(row, 'too-many-columns');
      if (row > uploadLimit.rows + 1 + skipped) throw tooLong();
      const trimmed = cells.map(readCell);
      if (trimmed.some((cell) => cell !== '')) rows.push({ row, cells: trimmed });
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    // Its own text quotes the file. Rows still on their way here have been counted there.
    const read = Number((error as { readonly records?: unknown }).records ?? row - skipped);
    throw unreadable(
      skipped + read + 1,
      error.code === 'CSV_MAX_RECORD_SIZE' ? 'line-too-long' : 'quote-not-closed',
    );
  }
  return rows;
}

/** Excel may write `sep=;` above everything; else the delimiter is what every one of the first lines has. */
function readHead(text: string): { body: string; delimiter: Delimiter; skipped: number } {
  const named = /^sep=([\t;|,])(?:\r\n|\r|\n)/i.exec(text);
  if (named) {
    return { body: text.slice(named[0].length), delimiter: named[1] as Delimiter, skipped: 1 };
  }
  const lines = text
    .slice(0, piece)
    .replace(/"[^"]*"/g, '')
    .split(/\r\n|\r|\n/, 20)
    .filter((line) => line.trim() !== '');
  const counts = delimiters.map((delimiter) => lines.map((line) => line.split(delimiter).length - 1));
  const everywhere = delimiters.find((_delimiter, at) => counts[at]?.every((count) => count > 0));
  const most = Math.max(...counts.flat());
  const somewhere = delimiters.find((_delimiter, at) => counts[at]?.includes(most));
  return { body: text, delimiter: everywhere ?? somewhere ?? ',', skipped: 0 };
}

function refuseLongLines(text: string): void {
  let from = 0;
  let line = 1;
  for (const { index } of text.matchAll(/\r\n|\r|\n|$/g)) {
    if (index - from > longestLine) throw unreadable(line, 'line-too-long');
    from = index;
    line += 1;
  }
}

async function* cut(text: string): AsyncGenerator<string> {
  for (let from = 0; from < text.length; from += piece) {
    yield text.slice(from, from + piece);
    await setImmediate();
  }
}

function readCell(cell: string): string {
  return cell.replace(/^'(?=[=+\-@\t\r])/, '').trim();
}

function unreadable(row: number, why: 'line-too-long' | 'too-many-columns' | 'quote-not-closed'): Problem {
  return new Problem('upload-unreadable', `Row ${row} of this list cannot be read.`, { row, why });
}

function tooLong(): Problem {
  return new Problem('upload-too-long', `A list may have up to ${uploadLimit.rows} rows.`, {
    rows: uploadLimit.rows,
  });
}
