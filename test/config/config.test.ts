import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { ConfigFaultsError, decideConfig } from '../../server/config/config.ts';
import { readEnv } from '../../server/config/env.ts';

const folder = mkdtempSync(join(tmpdir(), 'config-'));
afterAll(() => rmSync(folder, { recursive: true }));

const key = Buffer.alloc(32, 7).toString('base64');
const decide = (source: Record<string, string>) =>
  decideConfig(readEnv({ DATABASE_URL: 'memory:', ...source }));

function faultsOf(source: Record<string, string>): readonly string[] {
  try {
    decide(source);
  } catch (error) {
    if (error instanceof ConfigFaultsError) return error.faults;
    throw error;
  }
  return [];
}

describe('the settings', () => {
  it('have defaults that run on a laptop', () => {
    const { secretKey, ...config } = decide({});
    expect(config).toEqual({
      publicUrl: 'http://localhost:3000',
      port: 3000,
      host: '0.0.0.0',
      databaseUrl: 'memory:',
      canvasHosts: ['*.instructure.com', '*.canvaslms.com'],
      canvasTestHosts: ['*.beta.instructure.com', '*.test.instructure.com'],
      logLevel: 'info',
      trustProxy: 0,
      secretKeysOld: [],
    });
    expect(secretKey).toHaveLength(32);
  });

  it('are taken as given, trimmed, without a slash at the end of the address', () => {
    const config = decide({
      PUBLIC_URL: ' https://cards.example.org/ ',
      PORT: '0',
      HOST: '127.0.0.1',
      SECRET_KEY: key,
      SECRET_KEYS_OLD: Buffer.alloc(32, 8).toString('base64url'),
      CANVAS_HOSTS: 'canvas.example.org, http://localhost:4000',
      LOG_LEVEL: 'warn',
    });
    expect(config.publicUrl).toBe('https://cards.example.org');
    expect(config.port).toBe(0);
    expect(config.secretKey).toEqual(Buffer.alloc(32, 7));
    expect(config.secretKeysOld).toEqual([Buffer.alloc(32, 8)]);
    expect(config.canvasHosts).toEqual(['canvas.example.org', 'http://localhost:4000']);
  });

  it('count an empty variable as not set', () => {
    expect(decide({ PORT: '  ', CANVAS_HOSTS: '' }).port).toBe(3000);
  });

  it.each<[string, Record<string, string>, RegExp]>([
    ['plain http off localhost', { PUBLIC_URL: 'http://cards.example.org' }, /https:\/\//],
    ['an address with a path', { PUBLIC_URL: 'https://example.org/cards' }, /origin alone/],
    ['an address with a password', { PUBLIC_URL: 'https://a:b@example.org' }, /origin alone/],
    ['an address that is none', { PUBLIC_URL: 'cards.example.org' }, /web address/],
    ['a port out of range', { PORT: '70000' }, /PORT/],
    ['a port that is a word', { PORT: '3000x' }, /PORT/],
    ['an unknown database', { DATABASE_URL: 'postgres://db' }, /DATABASE_URL/],
    ['sqlite without a file', { DATABASE_URL: 'sqlite:' }, /DATABASE_URL/],
    ['MongoDB without a key', { DATABASE_URL: 'mongodb://db/cards' }, /SECRET_KEY must be set/],
    ['a short key', { SECRET_KEY: 'c2hvcnQ=' }, /32 bytes/],
    ['a bad old key', { SECRET_KEYS_OLD: 'nope' }, /SECRET_KEYS_OLD/],
    ['an old key that is the new one', { SECRET_KEY: key, SECRET_KEYS_OLD: key }, /repeats/],
    ['an unknown log level', { LOG_LEVEL: 'loud' }, /LOG_LEVEL/],
    ['a number of proxies that is none', { TRUST_PROXY: 'yes' }, /TRUST_PROXY/],
    ['a test host that is none', { CANVAS_TEST_HOSTS: 'not a host' }, /CANVAS_TEST_HOSTS/],
    ['a wildcard over a top-level domain', { CANVAS_HOSTS: '*.com' }, /top-level/],
    ['every host there is', { CANVAS_HOSTS: '*' }, /CANVAS_HOSTS/],
    ['a Canvas over plain http', { CANVAS_HOSTS: 'http://canvas.example.org' }, /https/],
    ['a Canvas with a path', { CANVAS_HOSTS: 'https://canvas.example.org/x' }, /not an origin/],
  ])('refuse %s', (_name, source, fault) => {
    const faults = faultsOf(source);
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(fault);
  });

  it('list every fault at once, and never show a key', () => {
    const faults = faultsOf({
      PUBLIC_URL: 'http://cards.example.org',
      PORT: '-1',
      DATABASE_URL: 'mongodb://db/cards',
      SECRET_KEYS_OLD: 'not-a-key-but-secret',
      LOG_LEVEL: 'x',
    });
    expect(faults).toHaveLength(5);
    expect(faults.join()).not.toContain('not-a-key-but-secret');
  });
});

describe("the server's own key", () => {
  it('is made once beside the sqlite file, readable by its owner alone', () => {
    const source = { DATABASE_URL: `sqlite:${folder}/deep/cards.db` };
    const first = decide(source).secretKey;
    expect(decide(source).secretKey).toEqual(first);
    expect(statSync(`${folder}/deep/SECRET_KEY`).mode & 0o777).toBe(0o600);
    expect(readFileSync(`${folder}/deep/SECRET_KEY`, 'utf8').trim()).toBe(first.toString('base64'));
  });

  it('is a fault when its file holds something else', () => {
    writeFileSync(`${folder}/SECRET_KEY`, 'something else');
    expect(faultsOf({ DATABASE_URL: `sqlite:${folder}/cards.db` })).toEqual([
      `The key file ${folder}/SECRET_KEY does not hold 32 bytes in base64.`,
    ]);
  });

  it('is not made while another setting is at fault', () => {
    expect(faultsOf({ DATABASE_URL: `sqlite:${folder}/other/cards.db`, PORT: 'x' })).toHaveLength(1);
    expect(() => statSync(`${folder}/other`)).toThrow('ENOENT');
  });
});
