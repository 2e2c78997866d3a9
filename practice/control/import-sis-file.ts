import { readCsv } from '../sis/read-csv.ts';
import { begin, openRun } from '../sis/run-import.ts';
import type { ControlCall } from './control-acts.ts';
import { ControlError } from './control-error.ts';
import { tryRow, type SisRowOutcome } from './import-sis-row.ts';

/** What became of each row, in the file's order, and how often. */
interface SisFileOutcome {
  rows: SisRowOutcome[];
  counts: Record<SisRowOutcome['outcome'], number>;
}

/**
 * POST /sis-imports `{ "csv": "…" }`: a whole `users.csv` with Canvas's own headings, row after row: one that is skipped stops no
 * other. The API's `sis_imports` takes the other files as well, but says of a row only why it was skipped.
 */
export function importSisFile({ deps, body }: ControlCall): SisFileOutcome {
  const { csv } = body;
  if (typeof csv !== 'string') throw new ControlError(400, 'csv must be the text of a users.csv');
  const run = openRun(deps, begin(deps));
  const rows = readCsv(csv).map((row) => tryRow(run, row));
  const counts = { updated: 0, adopted: 0, created: 0, deleted: 0, skipped: 0 };
  for (const { outcome } of rows) counts[outcome] += 1;
  return { rows, counts };
}
