import { PNG } from 'pngjs';
import { Problem } from '../problem.ts';
import { cutOut, parsePicture, type Picture, type PictureShape } from './read-picture.ts';

export interface CleanLogo {
  readonly type: 'png' | 'svg';
  readonly bytes: Buffer;
}

const pngStart = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** A small file may unpack to a huge picture: its measures are read before it is unpacked. */
const widest = 2000;
const mostShapes = 2000;
const inkPattern = /^(none|black|white|#[0-9a-f]{3}|#[0-9a-f]{6})$/i;

/**
 * In: what somebody uploaded. Out: the same picture written anew by us, so that nothing of the file itself is kept: a PNG
 * without its side chunks, or an SVG of plain outlines alone.
 * @throws Problem `logo-refused` with `details.why`: `not-a-picture`, `too-many-dots`, `svg-not-understood`
 */
export function cleanLogo(file: Buffer): CleanLogo {
  if (file.subarray(0, pngStart.length).equals(pngStart)) return { type: 'png', bytes: cleanPng(file) };
  const text = file.toString('utf8');
  if (/^\s*(<\?xml|<!--|<svg)/.test(text.replace(/^\uFEFF/, '')))
    return { type: 'svg', bytes: Buffer.from(cleanSvg(text)) };
  throw refused('not-a-picture');
}

/** PNG (ISO/IEC 15948): width and height stand in the first chunk, at 16 and 20; whether it is interlaced at 28. */
function cleanPng(file: Buffer): Buffer {
  if (file.length < 33) throw refused('not-a-picture');
  const [width, height] = [file.readUInt32BE(16), file.readUInt32BE(20)];
  // What an interlaced one unpacks to pngjs does not bound.
  if (file[28] !== 0) throw refused('not-a-picture');
  if (width < 1 || height < 1 || width > widest || height > widest) throw refused('too-many-dots');
  try {
    const { data } = PNG.sync.read(file);
    const clean = new PNG({ width, height });
    data.copy(clean.data);
    return PNG.sync.write(clean);
  } catch {
    throw refused('not-a-picture');
  }
}

function cleanSvg(text: string): string {
  const bare = cutOut(text, '<!--', '-->').replace(/^[\s\uFEFF]*<\?xml[^>]*\?>/, '');
  // No document type: entities could make anything of what follows. No second declaration, no CDATA.
  if (/<[!?]/.test(bare)) throw refused('svg-not-understood');
  try {
    return writeSvg(parsePicture(bare));
  } catch {
    throw refused('svg-not-understood');
  }
}

function writeSvg({ width, height, shapes }: Picture): string {
  if (shapes.length === 0 || shapes.length > mostShapes) throw new Error('no shapes, or too many');
  const box = `0 0 ${finite(width)} ${finite(height)}`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${box}">${shapes.map(writeShape).join('')}</svg>`;
}

function writeShape({ path, fill, stroke, opacity, evenOdd, matrix }: PictureShape): string {
  if (!/^[MmLlHhVvCcSsQqTtAaZz0-9eE+\-.,\s]*$/.test(path)) throw new Error('no outline');
  const parts = [
    `d="${path}"`,
    `fill="${ink(fill)}"`,
    `opacity="${finite(opacity)}"`,
    `transform="matrix(${matrix.map(finite).join(' ')})"`,
    ...(evenOdd ? ['fill-rule="evenodd"'] : []),
    ...(stroke ? [`stroke="${ink(stroke.ink)}"`, `stroke-width="${finite(stroke.width)}"`] : []),
    ...(stroke?.isRound ? ['stroke-linecap="round"'] : []),
  ];
  return `<path ${parts.join(' ')}/>`;
}

function ink(name: string): string {
  if (!inkPattern.test(name)) throw new Error('no ink');
  return name.toLowerCase();
}

function finite(number: number): string {
  if (!Number.isFinite(number)) throw new Error('no number');
  return String(number);
}

function refused(why: 'not-a-picture' | 'too-many-dots' | 'svg-not-understood'): Problem {
  return new Problem('logo-refused', 'This picture cannot be used as a logo.', { why });
}
