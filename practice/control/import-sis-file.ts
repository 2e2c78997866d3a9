import type { ControlCall } from './control-acts.ts';
import { ControlError } from './control-error.ts';
import { importSisRow, type SisRowOutcome } from './import-sis-row.ts';
import { readCsv } from './read-csv.ts';

/** What became of each row, in the file's order, and how often. */
interface SisFileOutcome {
  rows: SisRowOutcome[];
  counts: Record<SisRowOutcome['outcome'], number>;
}

/**
 * POST /sis-imports `{ "csv": "…" }`: a whole `users.csv` (`user_id`, `login_id`, `status`; if given `full_name` or
 * `first_name` and `last_name`, `email`, `integration_id`, `authentication_provider_id`), row after row: one that is skipped stops no
 * other. (Canvas: lib/sis/csv/user_importer.rb, lib/sis/user_importer.rb)
 */
export function importSisFile({ body, ...call }: ControlCall): SisFileOutcome {
  const { csv } = body;
  if (typeof csv !== 'string') throw new ControlError(400, 'csv must be the text of a users.csv');
  const rows = readCsv(csv).map((row) => importOne(call, row));
  const counts = { updated: 0, adopted: 0, created: 0, deleted: 0, skipped: 0 };
  for (const { outcome } of rows) counts[outcome] += 1;
  return { rows, counts };
}

function importOne(call: Omit<ControlCall, 'body'>, row: Record<string, string>): SisRowOutcome {
  const { user_id: userId = '', login_id: loginId = '', status = '' } = row;
  if (userId === '') return skipped('No user_id given for a user');
  if (loginId === '') return skipped(`No login_id given for user ${userId}`);
  if (!/^(active|suspended|deleted)$/i.test(status)) return skipped(`Improper status for user ${userId}`);
  const name = row['full_name'] || [row['first_name'], row['last_name']].filter(Boolean).join(' ');
  const optional = {
    email: row['email'],
    integrationId: row['integration_id'],
    provider: row['authentication_provider_id'],
  };
  const given = Object.entries(optional).filter(([, value]) => value !== undefined && value !== '');
  try {
    const named = { userId, loginId, name: name || loginId, status: status.toLowerCase() };
    return importSisRow({ ...call, body: { ...named, ...Object.fromEntries(given) } });
  } catch (problem) {
    if (!(problem instanceof ControlError)) throw problem;
    return skipped(`${problem.message} for user ${userId}`);
  }
}

function skipped(reason: string): SisRowOutcome {
  return { outcome: 'skipped', loginId: null, reason };
}
