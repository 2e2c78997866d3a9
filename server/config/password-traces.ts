import type { Seal } from './seal.ts';

/** So many colours: a number space that is used to the last number gives a username up to 39 others one slip away. */
const COLOURS = 64;

/**
 * In: a password of a district. Out: the keyed hashes that find it in our record, under every key this server has, the
 * current one (which is stored) first.
 */
export function passwordMarks(seal: Seal, districtId: string, password: string): string[] {
  return seal.marks(password, districtId, 'password').map(({ mark }) => mark);
}

/**
 * In: a password of a district. Out: its colours, one for every key this server has, the current one (which is stored)
 * first: the key's id and one of 64 numbers, made by a keyed hash of its own. Equal passwords have equal colours; a
 * colour tells nothing to whoever lacks the key, and to whoever has it only which 64th of all passwords it was.
 */
export function passwordColours(seal: Seal, districtId: string, password: string): string[] {
  return seal
    .marks(password, districtId, 'password colour')
    .map(({ keyId, mark }) => `${keyId}.${Number.parseInt(mark.slice(0, 8), 16) % COLOURS}`);
}
