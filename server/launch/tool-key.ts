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
const generate = promisify(generateKeyPair);

/**
 * Makes the tool's first key pair where there is none. One pair serves every Canvas: ltijs would make a pair for each,
 * blocking for a second. Two servers that start at once end with the same pair.
 */
export async function ensureToolKey(context: Context): Promise<void> {
  const { storage, seal, random, clock } = context;
  if ((await storage.ltijsDocuments.count({ collection })) > 0) return;
  const { publicKey, privateKey } = await generate('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
  });
  const kid = random.token(16);
  try {
    await storage.ltijsDocuments.insert({
      id: `${collection}:1`,
      collection,
      index: JSON.stringify({ kid }),
      body: seal.close(JSON.stringify({ kid, publicKey, privateKey }), 'server', collection),
      createdAt: clock.now(),
    });
  } catch (error) {
    if (!(error instanceof DuplicateError)) throw error;
  }
}

/** All key pairs, newest first. */
export async function listToolKeys({ storage, seal }: Context): Promise<ToolKey[]> {
  const rows = await storage.ltijsDocuments.find(
    { collection },
    { order: [{ by: 'createdAt', desc: true }] },
  );
  return rows.map(({ body, createdAt }) => ({
    ...KeySchema.parse(JSON.parse(seal.open(body, 'server', collection))),
    createdAt,
  }));
}
