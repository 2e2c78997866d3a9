import type { CleanLogo } from './clean-logo.ts';

/** A school's logo with its measures in units of its own. The cards of a school share one. */
export interface CardLogo {
  readonly type: 'png' | 'svg';
  readonly bytes: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** Measures what `cleanLogo` wrote; undefined where that has no size. PNG (ISO/IEC 15948): width at 16, height at 20. */
export function measureLogo({ type, bytes }: CleanLogo): CardLogo | undefined {
  const [, width, height] =
    type === 'png'
      ? [0, bytes.readUInt32BE(16), bytes.readUInt32BE(20)]
      : (/viewBox="0 0 ([\d.e+-]+) ([\d.e+-]+)"/.exec(bytes.toString('utf8')) ?? []).map(Number);
  return width && height ? { type, bytes, width, height } : undefined;
}
