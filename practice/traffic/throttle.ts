import type { Clock, SeededRandom } from '../model/clock-and-chance.ts';

export interface ThrottleSettings {
  on: boolean;
  /** Of a refused call: 403, or 429 by a site setting. */
  status: 403 | 429;
  /** A bucket this full refuses. */
  highWater: number;
  maximum: number;
  /** Leaks away, per second. */
  outflow: number;
  /** Taken while a call runs and given back whole at its end. */
  upFront: number;
  /** What a call really costs: always the same, or drawn around a median (lognormal). */
  cost: { kind: 'fixed'; units: number } | { kind: 'drawn'; median: number; sigma: number };
}

export function defaultThrottle(): ThrottleSettings {
  return {
    on: true,
    status: 403,
    highWater: 600,
    maximum: 800,
    outflow: 10,
    upFront: 50,
    cost: { kind: 'drawn', median: 0.1, sigma: 0.5 },
  };
}

/**
 * Leaky buckets, one per key (the access token's hash, else the address).
 * (Canvas: app/middleware/request_throttle.rb, request_throttle/increment_bucket.lua)
 */
export class Throttle {
  readonly settings: ThrottleSettings;
  private readonly buckets = new Map<string, { level: number; at: number }>();
  private readonly clock: Clock;
  private readonly random: SeededRandom;

  constructor(settings: ThrottleSettings, clock: Clock, random: SeededRandom) {
    this.settings = settings;
    this.clock = clock;
    this.random = random;
  }

  /** Takes the up-front cost. @returns false when the bucket is full; the cost is then given back at once. */
  enter(key: string): boolean {
    if (this.touch(key, this.settings.upFront) < this.settings.highWater) return true;
    this.touch(key, -this.settings.upFront);
    return false;
  }

  /** Gives the up-front cost back and keeps the real one. @returns what is left until calls are refused. */
  leave(key: string, cost: number): number {
    return this.settings.highWater - this.touch(key, cost - this.settings.upFront);
  }

  remaining(key: string): number {
    return this.settings.highWater - this.touch(key, 0);
  }

  drawCost(): number {
    const { cost } = this.settings;
    return cost.kind === 'fixed' ? cost.units : drawLognormal(this.random, cost.median, cost.sigma);
  }

  private touch(key: string, amount: number): number {
    const now = this.clock.now();
    const bucket = this.buckets.get(key) ?? { level: 0, at: now };
    const leaked = (this.settings.outflow * (now - bucket.at)) / 1000;
    bucket.level = Math.min(this.settings.maximum, Math.max(0, bucket.level - leaked + amount));
    bucket.at = now;
    this.buckets.set(key, bucket);
    return bucket.level;
  }
}

/** A positive number whose logarithm is normally distributed. @param sigma spread of the logarithm. */
export function drawLognormal(random: SeededRandom, median: number, sigma: number): number {
  const u = Math.max(random.next(), Number.MIN_VALUE);
  const normal = Math.sqrt(-2 * Math.log(u)) * Math.cos(2 * Math.PI * random.next());
  return median * Math.exp(sigma * normal);
}
