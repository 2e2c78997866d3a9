import { generateKeyPair } from 'node:crypto';
import { promisify } from 'node:util';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { DuplicateError } from '../storage/port.ts';

/** One RSA key pair of this tool, PEM, published at /lti/keys. */
export interface ToolKey {
  readonly kid: string;
  readonly publicKey: string;
  readonly privateKey: string;
  readonly createdAt: number;
}

const collection = 'toolKey';
const KeySchema = z.object({ kid: z.string(), publicKey: z.string(), privateKey: z.string() });
const IndexSchema = z.object({ kid: z.string() });
const generate = promisify(generateKeyPair);

/** A key that was followed by another stays published this long: Canvas keeps what it has read. */
const staysFor = 24 * 60 * 60_000;

/**
 * Makes the tool's first key pair where there is none. One pair serves every Canvas: ltijs would make a pair for each,
 * blocking for a second. Two servers that start at once end with the same pair.
 */
export async function ensureToolKey(context: Context): Promise<void> {
  if ((await context.storage.ltijsDocuments.count({ collection })) > 0) return;
  try {
    await makeKey(context, `${collection}:1`);
  } catch (error) {
    if (!(error instanceof DuplicateError)) throw error;
  }
}

/**
 * Makes a new key pair, which signs from now on; keys followed by another a day ago or longer are forgotten. Running
 * servers publish it with the next request. Answers the new key's id.
 */
export async function rotateToolKey(context: Context): Promise<string> {
  const kid = await makeKey(context, `${collection}:${context.random.token(12)}`);
  const published = new Set((await listToolKeys(context)).map((key) => key.kid));
  for (const { id, index } of await context.storage.ltijsDocuments.find({ collection })) {
    const row = IndexSchema.parse(JSON.parse(index));
    if (!published.has(row.kid)) await context.storage.ltijsDocuments.remove({ id });
  }
  return kid;
}

/** The key pairs that are published, newest first: the present one, and those that it followed within the last day. */
export async function listToolKeys({ storage, seal, clock }: Context): Promise<ToolKey[]> {
  const rows = await storage.ltijsDocuments.find(
    { collection },
    { order: [{ by: 'createdAt', desc: true }] },
  );
  const followedAt = (place: number) => rows[place - 1]?.createdAt ?? Infinity;
  return rows
    .filter((_row, place) => followedAt(place) + staysFor > clock.now())
    .map(({ body, createdAt }) => ({
      ...KeySchema.parse(JSON.parse(seal.open(body, 'server', collection))),
      createdAt,
    }));
}

async function makeKey({ storage, seal, random, clock }: Context, id: string): Promise<string> {
  const { publicKey, privateKey } = await generate('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
  });
  const kid = random.token(16);
  await storage.ltijsDocuments.insert({
    id,
    collection,
    index: JSON.stringify({ kid }),
    body: seal.close(JSON.stringify({ kid, publicKey, privateKey }), 'server', collection),
    createdAt: clock.now(),
  });
  return kid;
}
