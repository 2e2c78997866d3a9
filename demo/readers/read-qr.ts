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

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
