import { Problem } from '../problem.ts';

const marks = [
  { encoding: 'utf-8', bytes: [0xef, 0xbb, 0xbf] },
  { encoding: 'utf-16le', bytes: [0xff, 0xfe] },
  { encoding: 'utf-16be', bytes: [0xfe, 0xff] },
] as const;
/**
 * What Windows-1252 has at 0x80 to 0x9F, where Latin-1 has control characters: Node 20 reads the one as the other
 * (https://encoding.spec.whatwg.org/index-windows-1252.txt).
 */
const windowsSigns = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';
/** So much of a file tells which of the old encodings it is in. */
const sampled = 64 * 1024;

/**
 * In: a file as Excel, Numbers or a text editor writes it. Out: its text: by the byte order mark where there is one, else
 * UTF-8, else Windows-1252 or Mac Roman, whichever makes better words of it. Throws 'upload-empty', 'upload-not-text'.
 */
export function decodeUpload(bytes: Uint8Array): string {
  const text = decode(bytes);
  // A workbook, a picture, a program: no list has a NUL in it.
  if (text === undefined || text.includes('\0')) throw notText();
  if (text.trim() === '') throw new Problem('upload-empty', 'There is nothing in this list.');
  return text;
}

function decode(bytes: Uint8Array): string | undefined {
  const mark = marks.find((known) => known.bytes.every((byte, at) => bytes[at] === byte));
  if (mark) return tryDecode(bytes, mark.encoding);
  // Before trying the encodings in which every byte means something.
  if (bytes.includes(0)) return undefined;
  return tryDecode(bytes, 'utf-8') ?? decodeOld(bytes);
}

function tryDecode(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Excel for the Mac ends lines by CR alone where it writes Mac Roman; else the encoding with fewer odd places is it. */
function decodeOld(bytes: Uint8Array): string {
  const sample = bytes.subarray(0, sampled);
  const onlyReturns = sample.includes(0x0d) && !sample.includes(0x0a);
  const isMac = onlyReturns || countOdd(decodeMac(sample)) < countOdd(decodeWindows(sample));
  return isMac ? decodeMac(bytes) : decodeWindows(bytes);
}

function decodeMac(bytes: Uint8Array): string {
  return new TextDecoder('macintosh').decode(bytes);
}

function decodeWindows(bytes: Uint8Array): string {
  const text = new TextDecoder('windows-1252').decode(bytes);
  return text.replace(/[\x80-\x9f]/g, (control) => windowsSigns.charAt(control.charCodeAt(0) - 0x80));
}

/** Signs that stand within a word, and capitals behind small letters, as a wrong encoding makes them of é and ñ. */
function countOdd(text: string): number {
  return (
    text.match(/(?<=\p{L})(?:(?![’'´])[^\p{ASCII}\p{L}\p{M}](?=\p{L}|$)|(?<=\p{Ll})(?!\p{ASCII})\p{Lu})/gmu)
      ?.length ?? 0
  );
}

function notText(): Problem {
  return new Problem(
    'upload-not-text',
    'This is not a list in text form. In Excel, choose Save as, CSV UTF-8.',
  );
}
