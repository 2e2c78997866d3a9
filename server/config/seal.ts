import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

/** Seals secrets with AES-256-GCM under a key derived per district; also marks and hashes them. */
export interface Seal {
  /** Ciphertext of `text`, bound to `district` and to what it is for (`purpose`). */
  close(text: string, district: string, purpose: string): string;
  /** Throws `SealBrokenError` on another district, another purpose, an unknown key or a changed byte. */
  open(sealed: string, district: string, purpose: string): string;
  /** A keyed hash (hex): equal texts of one district and purpose give equal marks, nobody without the key can test a guess. */
  mark(text: string, district: string, purpose: string): string;
  /** The same under every key this server has, the current one first, with the id of each. */
  marks(text: string, district: string, purpose: string): readonly KeyedMark[];
}

export interface KeyedMark {
  readonly keyId: string;
  readonly mark: string;
}

/** `text` cannot be opened: it is not ours, or not for this. */
export class SealBrokenError extends Error {
  override readonly name = 'SealBrokenError';
}

const form = 'v1';

/** @param current 32 bytes; @param old earlier server keys, still able to open. Ciphertext: `v1.keyId.iv.tag.data`, base64url. */
export function makeSeal(current: Buffer, old: readonly Buffer[] = []): Seal {
  const keys = new Map([...old, current].map((key) => [keyId(key), key]));
  const derive = deriveFrom(keys);
  const currentId = keyId(current);
  return {
    close(text, district, purpose) {
      const iv = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', derive(currentId, district, 'seal'), iv);
      cipher.setAAD(Buffer.from(purpose));
      const data = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return [
        form,
        currentId,
        iv.toString('base64url'),
        cipher.getAuthTag().toString('base64url'),
        data.toString('base64url'),
      ].join('.');
    },
    open(sealed, district, purpose) {
      const [version, id, iv, tag, data] = sealed.split('.');
      if (version !== form || !id || !iv || !tag || data === undefined)
        throw new SealBrokenError('not a sealed text');
      const decipher = createDecipheriv(
        'aes-256-gcm',
        derive(id, district, 'seal'),
        Buffer.from(iv, 'base64url'),
        { authTagLength: 16 },
      );
      decipher.setAAD(Buffer.from(purpose));
      decipher.setAuthTag(Buffer.from(tag, 'base64url'));
      try {
        return Buffer.concat([decipher.update(Buffer.from(data, 'base64url')), decipher.final()]).toString(
          'utf8',
        );
      } catch {
        throw new SealBrokenError('sealed for something else, or changed');
      }
    },
    mark(text, district, purpose) {
      return markUnder(derive(currentId, district, `mark ${purpose}`), text);
    },
    marks(text, district, purpose) {
      const ids = [currentId, ...[...keys.keys()].filter((id) => id !== currentId)];
      const use = `mark ${purpose}`;
      return ids.map((keyId) => ({ keyId, mark: markUnder(derive(keyId, district, use), text) }));
    },
  };
}

function markUnder(key: Buffer, text: string): string {
  return createHmac('sha256', key).update(text, 'utf8').digest('hex');
}

function keyId(key: Buffer): string {
  return createHmac('sha256', key).update('key id').digest('base64url').slice(0, 8);
}

type Derive = (id: string, district: string, use: string) => Buffer;

/** Keys per server key, district and use, each derived once. */
function deriveFrom(keys: ReadonlyMap<string, Buffer>): Derive {
  const derived = new Map<string, Buffer>();
  return (id, district, use) => {
    const name = `${id}\0${district}\0${use}`;
    const known = derived.get(name);
    if (known) return known;
    const key = keys.get(id);
    if (!key) throw new SealBrokenError('sealed under a key that this server does not have');
    const made = Buffer.from(hkdfSync('sha256', key, 'login-cards', `${use}\0${district}`, 32));
    derived.set(name, made);
    return made;
  };
}
