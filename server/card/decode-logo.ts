import { PNG } from 'pngjs';
import type { CardLogo } from './card-logo.ts';
import { parsePicture, type PictureShape } from './read-picture.ts';

/** A logo as it is drawn: outlines, or dots of four bytes (red, green, blue, alpha). */
export interface DecodedLogo {
  readonly shapes: readonly PictureShape[];
  readonly dots: Uint8Array | undefined;
  /** Made for a dark wall: on paper it would not be seen. */
  readonly isPale: boolean;
}

const pale = 0.7;
const decoded = new WeakMap<CardLogo, DecodedLogo>();

/** Decodes a logo, each once. Where many dots are to be read this takes a while: for the threads that draw. */
export function decodeLogo(logo: CardLogo): DecodedLogo {
  const known = decoded.get(logo);
  if (known) return known;
  const made = logo.type === 'svg' ? decodeSvg(logo) : decodePng(logo);
  decoded.set(logo, made);
  return made;
}

function decodeSvg({ bytes }: CardLogo): DecodedLogo {
  const { shapes } = parsePicture(Buffer.from(bytes).toString('utf8'));
  const lights = shapes.flatMap(({ fill, stroke }) => [
    ...(fill === 'none' ? [] : [lightOf(fill)]),
    ...(stroke && stroke.ink !== 'none' ? [lightOf(stroke.ink)] : []),
  ]);
  return { shapes, dots: undefined, isPale: lights.length > 0 && lights.every((light) => light > pale) };
}

function decodePng({ bytes }: CardLogo): DecodedLogo {
  const { data } = PNG.sync.read(Buffer.from(bytes));
  let light = 0;
  let weight = 0;
  for (let at = 0; at < data.length; at += 4) {
    const alpha = data[at + 3] ?? 0;
    light += alpha * greyOf(data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0);
    weight += alpha;
  }
  // Without a clear dot it brings a ground of its own.
  const isCutOut = weight < (data.length / 4) * 255 * 0.98;
  return { shapes: [], dots: data, isPale: isCutOut && weight > 0 && light / weight > pale };
}

/** 0 is black, 1 white, as a printer without colours has it. */
function greyOf(red: number, green: number, blue: number): number {
  return (0.299 * red + 0.587 * green + 0.114 * blue) / 255;
}

/** Of an ink as `cleanLogo` lets it be: black, white, or `#` and three or six digits. */
function lightOf(ink: string): number {
  if (ink === 'white') return 1;
  const hex = ink.startsWith('#') ? ink.slice(1) : '000';
  const pairs = hex.length === 3 ? Array.from(hex, (digit) => digit + digit) : (hex.match(/../g) ?? []);
  const [red = 0, green = 0, blue = 0] = pairs.map((pair) => Number.parseInt(pair, 16));
  return greyOf(red, green, blue);
}
