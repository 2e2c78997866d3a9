import type { SeededRandom } from '../model/clock-and-chance.ts';
import { drawLognormal } from './throttle.ts';

export const FAULT_KINDS = [
  /** The connection ends before anything is done. */
  'cut',
  /** 500, nothing was done. */
  'server-error',
  /** 500, but the call was carried out. */
  'server-error-after',
  /** The call was carried out, the connection ends before the answer. */
  'lose-answer',
  /** Carried out after `slowMs`, whether or not somebody still waits for it. */
  'slow',
  /** Carried out at once; the answer comes after `slowMs`. */
  'slow-answer',
  'throttle',
  'token-expired',
  'token-revoked',
  'not-authorized',
] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

/** Which calls are meant; a missing part means every one. */
export interface CallFilter {
  method?: string;
  /** A piece of the path. */
  path?: string;
}

/** A fault for the next calls that fit, then gone. */
export interface FaultShot extends CallFilter {
  kind: FaultKind;
  /** How many calls; 1 when left out. */
  times?: number;
  /** Lets this many fitting calls pass first. */
  after?: number;
}

/** Live: a change counts from the next call on. */
export interface FaultSettings {
  latency:
    { kind: 'none' } | { kind: 'fixed'; ms: number } | { kind: 'lognormal'; medianMs: number; sigma: number };
  /** Shares from 0 to 1 of the calls that `only` names. */
  serverErrors: number;
  lostAnswers: number;
  cuts: number;
  slow: number;
  slowAnswers: number;
  /** How long the slow ones take, in ms. */
  slowMs: number;
  /** Every call is refused as throttled. */
  throttleNow: boolean;
  only: CallFilter | null;
  shots: FaultShot[];
}

export function noFaults(): FaultSettings {
  return {
    latency: { kind: 'none' },
    serverErrors: 0,
    lostAnswers: 0,
    cuts: 0,
    slow: 0,
    slowAnswers: 0,
    slowMs: 40_000,
    throttleNow: false,
    only: null,
    shots: [],
  };
}

/** What happens to this call; a shot goes before the shares. @param path without the query. */
export function drawFault(
  faults: FaultSettings,
  random: SeededRandom,
  call: { method: string; path: string },
): FaultKind | null {
  const shot = takeShot(faults, call);
  if (shot !== null) return shot;
  if (faults.throttleNow) return 'throttle';
  if (faults.only !== null && !fits(faults.only, call)) return null;
  const shares = sharesOf(faults);
  if (shares.every(([, share]) => share === 0)) return null;
  let drawn = random.next();
  for (const [kind, share] of shares) {
    if (drawn < share) return kind;
    drawn -= share;
  }
  return null;
}

function sharesOf(faults: FaultSettings): readonly (readonly [FaultKind, number])[] {
  return [
    ['cut', faults.cuts],
    ['server-error', faults.serverErrors],
    ['lose-answer', faults.lostAnswers],
    ['slow', faults.slow],
    ['slow-answer', faults.slowAnswers],
  ];
}

/** How long this call takes, in ms. */
export function drawLatency(
  faults: FaultSettings,
  random: SeededRandom,
  call: { method: string; path: string },
): number {
  const { latency } = faults;
  if (latency.kind === 'none' || (faults.only !== null && !fits(faults.only, call))) return 0;
  return latency.kind === 'fixed' ? latency.ms : drawLognormal(random, latency.medianMs, latency.sigma);
}

function takeShot(faults: FaultSettings, call: { method: string; path: string }): FaultKind | null {
  for (const shot of faults.shots) {
    if (!fits(shot, call)) continue;
    if ((shot.after ?? 0) > 0) {
      shot.after = (shot.after ?? 0) - 1;
      continue;
    }
    shot.times = (shot.times ?? 1) - 1;
    if (shot.times <= 0) faults.shots.splice(faults.shots.indexOf(shot), 1);
    return shot.kind;
  }
  return null;
}

function fits(filter: CallFilter, call: { method: string; path: string }): boolean {
  return (
    (filter.method === undefined || filter.method === call.method) &&
    (filter.path === undefined || call.path.includes(filter.path))
  );
}
