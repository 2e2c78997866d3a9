import type { Context } from '../context.ts';
import type { Link } from './chain.ts';
import { listRecorded, verifyRecord, type RecordFault } from './verify-record.ts';

const words: Readonly<Record<RecordFault['kind'], string>> = {
  changed: 'does not say what it was written to say',
  added: 'was not written by this program',
  removed: 'gone',
  replaced: 'does not follow the one before it: a stretch of the record was put back from elsewhere',
  'head-changed': 'the note of how far the record had come is missing, or is not ours',
  'not-reached': 'the line that was kept is not part of this record: the database was put back, or replaced',
  'unknown-key':
    'cannot be judged: it was written under a key that this program was not given (SECRET_KEYS_OLD)',
};

/**
 * What an installer reads of every district's record.
 * @param kept lines `district:number:hash` that were printed earlier and kept elsewhere
 * @returns the lines to print, and whether nothing is wrong. A kept line that is none, or of a district without a record, is a fault.
 */
export async function tellRecords(
  context: Context,
  kept: readonly string[],
): Promise<{ readonly lines: readonly string[]; readonly whole: boolean }> {
  const links = new Map<string, Link>();
  const lines: string[] = [];
  let whole = true;
  const fault = (line: string): void => {
    lines.push(line);
    whole = false;
  };
  for (const line of kept) {
    const [, district, seq, hash] = /^(.+):(\d{1,15}):([0-9a-f]{64})$/.exec(line) ?? [];
    if (district && seq && hash) links.set(district, { seq: Number(seq), hash });
    else fault(`--kept: not a line that this command printed: ${line.slice(0, 200)}`);
  }
  const districts = await listRecorded(context);
  for (const district of links.keys())
    if (!districts.includes(district)) fault(`District ${district}: has no record any more`);
  for (const id of districts) {
    const { entries, end, faults } = await verifyRecord(context, id, links.get(id));
    const name = (await context.storage.districts.get(id))?.apiOrigin ?? 'a district that is not registered';
    lines.push(
      `District ${id} (${name}): ${String(entries)} entries, ${faults.length ? 'NOT whole' : 'whole'}`,
    );
    for (const found of faults) fault(`  ${tellFault(found)}`);
    if (faults.length === 0 && entries > 0)
      lines.push(`  keep elsewhere: ${id}:${String(end.seq)}:${end.hash}`);
  }
  if (districts.length === 0) lines.push('There is no record yet.');
  return { lines, whole };
}

function tellFault({ kind, from, to, id }: RecordFault): string {
  const where = from === to ? `entry ${String(from)}` : `entries ${String(from)} to ${String(to)}`;
  return `${where}${id === undefined ? '' : ` (${id})`}: ${words[kind]}`;
}
