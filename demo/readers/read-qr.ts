import { scanGrayBuffer } from '@undecaf/zbar-wasm';
import type { Pixels } from './read-pdf.ts';

/** A decoded code and the middle of it, in pixels. */
export interface QrFound {
  readonly text: string;
  readonly x: number;
  readonly y: number;
}

/** Every QR code in a grey picture, as a scanner program finds them. */
export async function readQr({ width, height, data }: Pixels): Promise<QrFound[]> {
  const grey = new Uint8Array(data).buffer;
  const symbols = await scanGrayBuffer(grey, width, height);
  return symbols.map((symbol) => ({
    text: symbol.decode(),
    x: mean(symbol.points.map((point) => point.x)),
    y: mean(symbol.points.map((point) => point.y)),
  }));
}

/** The part of a picture within these edges, pixels: as a camera is held before one card of a sheet. */
export function cropPixels(
  { width, height, data }: Pixels,
  area: { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number },
): Pixels {
  const [left, top] = [Math.max(0, Math.floor(area.left)), Math.max(0, Math.floor(area.top))];
  const [right, bottom] = [Math.min(width, Math.ceil(area.right)), Math.min(height, Math.ceil(area.bottom))];
  const cropped = new Uint8ClampedArray((right - left) * (bottom - top));
  for (let y = top; y < bottom; y += 1)
    cropped.set(data.subarray(y * width + left, y * width + right), (y - top) * (right - left));
  return { width: right - left, height: bottom - top, data: cropped };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
