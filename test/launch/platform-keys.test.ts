import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keepPlatformKeys, type PlatformKeys } from '../../server/launch/platform-keys.ts';
import { Problem } from '../../server/problem.ts';
import { HeldClock } from '../http/make-context.ts';
import { HandMadePlatform } from './hand-made-platform.ts';

const minute = 60_000;
let platform: HandMadePlatform;
let clock: HeldClock;
let keys: PlatformKeys;

beforeEach(async () => {
  platform = await new HandMadePlatform('1').start();
  clock = new HeldClock();
  keys = keepPlatformKeys({ clock, log: pino({ level: 'silent' }) });
});
afterEach(() => platform.stop());

const find = (kid = platform.kid) => keys.find(`${platform.origin}/jwks`, kid);
const codeOf = async (asking: Promise<unknown>) => {
  const error: unknown = await asking.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  return error instanceof Problem ? error.code : error;
};

describe('the keys of a platform', () => {
  it('are asked for once an hour, however many wait for them', async () => {
    await Promise.all(Array.from({ length: 20 }, () => find()));
    clock.ms += 59 * minute;
    await find();
    expect(platform.asked).toBe(1);
    clock.ms += minute;
    await find();
    expect(platform.asked).toBe(2);
  });

  it('are asked for again on an unknown id, but not for each one that is made up', async () => {
    await find();
    platform.keyPage = 'rotated';
    expect(await codeOf(find('platform-key-2'))).toBe('launch-invalid');
    clock.ms += 30_000;
    expect((await find('platform-key-2')).jwk.kid).toBe('platform-key-2');
    for (let index = 0; index < 20; index += 1)
      expect(await codeOf(find(`made-up-${String(index)}`))).toBe('launch-invalid');
    expect(platform.asked).toBe(2);
  });

  it('are used on for a day while the platform is down, and no longer', async () => {
    await find();
    platform.keyPage = 'down';
    clock.ms += 23 * 60 * minute;
    expect((await find()).jwk.kid).toBe(platform.kid);
    clock.ms += 60 * minute;
    expect(await codeOf(find())).toBe('canvas-unreachable');
  });

  it.each(['down', 'not-json', 'huge'] as const)(
    "are 'canvas-unreachable' when the page is %s, without knocking again at once",
    async (state) => {
      platform.keyPage = state;
      expect(await codeOf(find())).toBe('canvas-unreachable');
      expect(await codeOf(find())).toBe('canvas-unreachable');
      expect(platform.asked).toBe(1);
      platform.keyPage = 'good';
      clock.ms += 5_000;
      expect((await find()).jwk.kid).toBe(platform.kid);
    },
  );

  it("are 'canvas-unreachable' after 5 s when nothing comes", async () => {
    platform.keyPage = 'silent';
    const began = Date.now();
    expect(await codeOf(find())).toBe('canvas-unreachable');
    expect(Date.now() - began).toBeLessThan(7_000);
  });

  it('are public members only', async () => {
    expect(Object.keys((await find()).jwk).sort()).toEqual(['e', 'kid', 'kty', 'n']);
  });
});
