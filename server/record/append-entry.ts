import type { Context } from '../context.ts';
import type { Storage } from '../storage/collections.ts';
import { DuplicateError } from '../storage/port.ts';
import type { UnchainedEntry } from '../storage/record-documents.ts';
import { chainEntry, markLink, noLink, type Link } from './chain.ts';

/** A district's chain as this process knows it. */
interface Chain {
  /** Undefined: to be read again. */
  end: Link | undefined;
  /** The newest link of ours that the head does not tell of yet. */
  unnoted: Link | undefined;
  waiting: number;
  last: Promise<unknown>;
}

const chains = new WeakMap<Storage, Map<string, Chain>>();

/**
 * Puts an entry at the end of its district's chain: one at a time in this process; of several processes the one that comes
 * late takes the next number. Throws `DuplicateError` where an entry of this id is there already.
 */
export function appendEntry(context: Context, entry: UnchainedEntry): Promise<void> {
  const chain = chainOf(context.storage, entry.districtId);
  chain.waiting += 1;
  const mine = chain.last.then(async () => {
    try {
      await addNext(context, chain, entry);
    } finally {
      // Of entries that come close together only the last is noted: one write more for all of them.
      if (chain.waiting === 1) await noteHead(context, chain, entry.districtId);
      chain.waiting -= 1;
    }
  });
  chain.last = mine.catch(() => undefined);
  return mine;
}

function chainOf(storage: Storage, districtId: string): Chain {
  const ofStorage = chains.get(storage) ?? new Map<string, Chain>();
  chains.set(storage, ofStorage);
  const known = ofStorage.get(districtId);
  if (known) return known;
  const made: Chain = { end: undefined, unnoted: undefined, waiting: 0, last: Promise.resolve() };
  ofStorage.set(districtId, made);
  return made;
}

async function addNext(context: Context, chain: Chain, entry: UnchainedEntry): Promise<void> {
  const { storage, seal, random } = context;
  for (;;) {
    const after = chain.end ?? (await readEnd(context, entry.districtId));
    const next = chainEntry(seal, entry, after, () => random.token(16));
    try {
      await storage.recordEntries.insert(next);
    } catch (error) {
      chain.end = undefined;
      // Another process took the number, unless the entry itself is there.
      const overtaken = error instanceof DuplicateError && !(await storage.recordEntries.get(entry.id));
      if (overtaken) continue;
      throw error;
    }
    chain.end = { seq: next.seq, hash: next.hash };
    chain.unnoted = chain.end;
    return;
  }
}

/** Where the chain ends. Entries that the head knows of and that are gone leave a gap that shows for ever. */
async function readEnd(context: Context, districtId: string): Promise<Link> {
  const { recordHeads, recordEntries } = context.storage;
  // The head first: read later, it could already tell of an entry that was not there when the entries were read.
  const head = await recordHeads.get(districtId);
  const [last] = await recordEntries.find(
    { districtId, seq: { gt: 0 } },
    { order: [{ by: 'seq', desc: true }], limit: 1 },
  );
  const end = last ?? noLink;
  if (!head || head.seq <= end.seq) return { seq: end.seq, hash: end.hash };
  context.log.error({ districtId, have: end.seq, had: head.seq }, 'the record lacks its newest entries');
  return { seq: head.seq, hash: head.hash };
}

/** The entry is kept by now: where its number cannot be noted, the next one does. */
async function noteHead(context: Context, chain: Chain, districtId: string): Promise<void> {
  const link = chain.unnoted;
  if (!link) return;
  const head = { ...link, mark: markLink(context.seal, districtId, link) };
  const heads = context.storage.recordHeads;
  try {
    const moved = await heads.update({ id: districtId, seq: { lt: link.seq } }, { set: head });
    if (!moved && !(await heads.get(districtId))) await heads.insert({ id: districtId, ...head });
    chain.unnoted = undefined;
  } catch (error) {
    context.log.warn({ err: error, districtId }, 'how far the record has come could not be noted');
  }
}
