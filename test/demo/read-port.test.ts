import { describe, expect, it } from 'vitest';
import { readPort } from '../../demo/read-port.ts';

describe('the port of the demo', () => {
  it('is 4000, or the one that was given', () => {
    expect(readPort(undefined)).toBe(4000);
    expect(readPort('4123')).toBe(4123);
  });

  it.each(['', 'four', '80', '65536', '4000.5', '-4000'])(
    'is refused in plain words where it is none: "%s"',
    (text) => {
      expect(readPort(text)).toContain(`not "${text}"`);
    },
  );

  it('is refused exactly where nothing could be fetched from it', async () => {
    const isBlocked = async (port: number): Promise<boolean> => {
      // Nothing listens on this address of the machine itself, and a blocked port is refused before it is tried.
      const fault: unknown = await fetch(`http://127.255.255.254:${port}`).catch((error: unknown) => error);
      return (fault as { cause?: { message?: string } }).cause?.message === 'bad port';
    };
    for (const port of [1719, 2049, 4000, 4045, 4190, 5000, 5060, 6000, 6669, 6670, 8080, 10_080])
      expect(typeof readPort(String(port)) === 'string', String(port)).toBe(await isBlocked(port));
  });
});
