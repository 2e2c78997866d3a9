import { crc32 } from 'node:zlib';
import { PNG } from 'pngjs';
import { beforeEach, describe, expect, it } from 'vitest';
import { cleanLogo } from '../../server/card/clean-logo.ts';
import { keepLogo, readLogo } from '../../server/card/keep-logo.ts';
import { hashToken } from '../../server/http/session.ts';
import { usePolicyWorld } from '../policy/policy-world.ts';

function png(width: number, height: number): Buffer {
  const picture = new PNG({ width, height });
  picture.data.fill(0x7f);
  return PNG.sync.write(picture);
}
/** Only the mark in the header says so. */
function interlaced(): Buffer {
  const file = png(3, 3);
  file[28] = 1;
  return file;
}
const svg = (inside: string, attributes = 'viewBox="0 0 20 10"'): Buffer =>
  Buffer.from(`<?xml version="1.0"?><!-- made by hand --><svg ${attributes}>${inside}</svg>`);
const code = (file: Buffer): unknown => {
  try {
    cleanLogo(file);
    return 'kept';
  } catch (error) {
    return (error as { details?: { why?: string } }).details?.why;
  }
};

describe('a logo that was uploaded', () => {
  it('PNG: is the same dots, and nothing else of the file', () => {
    const file = png(30, 20);
    const chunk = Buffer.from('tEXtComment\0<script>');
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(chunk.length - 4);
    sum.writeUInt32BE(crc32(chunk));
    const end = file.length - 12;
    const dirty = Buffer.concat([file.subarray(0, end), length, chunk, sum, file.subarray(end)]);
    expect(dirty.includes('script')).toBe(true);
    const { type, bytes } = cleanLogo(dirty);
    expect(type).toBe('png');
    expect(PNG.sync.read(bytes)).toMatchObject({ width: 30, height: 20 });
    expect(PNG.sync.read(bytes).data.equals(PNG.sync.read(file).data)).toBe(true);
    expect(bytes.includes('script')).toBe(false);
  });

  it('SVG: is plain outlines, with the inks and places they had', () => {
    const { type, bytes } = cleanLogo(
      svg('<g transform="translate(1 2)"><rect width="4" height="3" fill="#FF0000"/></g>'),
    );
    expect(type).toBe('svg');
    expect(bytes.toString()).toBe(
      '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 10"><path d="M0 0h4v3h-4z" fill="#ff0000" opacity="1" transform="matrix(1 0 0 1 1 2)"/></svg>',
    );
  });

  const full = (head: string, unit: string, tail = ''): string =>
    head + unit.repeat(Math.floor((200_000 - head.length - tail.length) / unit.length)) + tail;
  const open = '<svg viewBox="0 0 1 1">';
  it.each([
    ['comments that never end', full(open, '<!--')],
    ['definitions that never end', full(open, '<defs>')],
    ['elements that never end', full(open, '<a')],
    ['a name that never ends', full(`${open}<`, 'a')],
    ['an attribute without a value', full('<svg ', 'a', '>')],
    ['a transform without numbers', full(`${open}<g transform="`, 'a', '">')],
    ['transforms that never end', full(`${open}<g transform="`, 'a(', '">')],
  ])('that is full of %s is refused at once', (_what, text) => {
    const began = performance.now();
    expect(code(Buffer.from(text))).toBe('svg-not-understood');
    // By a look at every place from every place it would be half a minute.
    expect(performance.now() - began).toBeLessThan(2000);
  });

  const refused: [string, Buffer, string][] = [
    ['nothing', Buffer.from(''), 'not-a-picture'],
    ['a JPEG', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 0]), 'not-a-picture'],
    ['a page', Buffer.from('<html><script>1</script></html>'), 'not-a-picture'],
    ['a PNG cut off', png(30, 20).subarray(0, 60), 'not-a-picture'],
    ['an interlaced PNG, which may unpack to anything', interlaced(), 'not-a-picture'],
    ['a PNG that unpacks to too much', png(2001, 1), 'too-many-dots'],
    ['a script in an SVG', svg('<script>alert(1)</script>'), 'svg-not-understood'],
    ['a foreign object', svg('<foreignObject><p>x</p></foreignObject>'), 'svg-not-understood'],
    ['an image from elsewhere', svg('<image href="https://evil.example.org/x.png"/>'), 'svg-not-understood'],
    ['a use of something else', svg('<use href="#a"/>'), 'svg-not-understood'],
    ['text', svg('<text>hello</text>'), 'svg-not-understood'],
    [
      'an ink from elsewhere',
      svg('<path d="M0 0z" fill="url(https://evil.example.org)"/>'),
      'svg-not-understood',
    ],
    ['an outline that is none', svg('<path d="javascript:alert(1)" fill="#000"/>'), 'svg-not-understood'],
    ['numbers that are none', svg('<rect width="x" height="3"/>'), 'svg-not-understood'],
    ['nothing drawn', svg(''), 'svg-not-understood'],
    ['no measures', svg('<path d="M0 0z"/>', ''), 'svg-not-understood'],
    [
      'entities',
      Buffer.from(
        '<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY a "b">]><svg viewBox="0 0 1 1"><path d="M0 0z"/></svg>',
      ),
      'svg-not-understood',
    ],
  ];
  it.each(refused)('%s is refused', (_what, file, why) => {
    expect(code(file)).toBe(why);
  });
});

describe('the logo of an account', () => {
  const world = usePolicyWorld();
  beforeEach(() => world().forgetSettings());

  async function upload(token: string, level: 'district' | 'school', file: Buffer) {
    const answer = await fetch(`${world().origin}${world().addressOf(level)}/logo`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/octet-stream' },
      body: new Uint8Array(file),
    });
    const body = (await answer.json()) as { id?: string; problem?: { code: string } };
    return { status: answer.status, id: body.id ?? '', code: body.problem?.code };
  }

  it('is uploaded, named by the settings, shown to the district and on the sample', async () => {
    const { tokens, save, api, context } = world();
    const { id } = await upload(tokens.school, 'school', png(30, 20));
    expect((await save(tokens.school, 'school', { set: { logo: id } })).status).toBe(200);
    const { body } = await api(tokens.teacher, `GET /api/logos/${id}`);
    expect(body['src']).toMatch(/^data:image\/png;base64,/);
    const sample = await api(tokens.teacher, `POST ${world().addressOf('class')}/sample`, {});
    expect((sample.body['card'] as { logo?: string }).logo).toBe(body['src']);
    const { districtId } = (await context.storage.sessions.get(hashToken(tokens.school)))!;
    expect((await readLogo(context, districtId, id))?.type).toBe('png');
    expect(await readLogo(context, 'another district', id)).toBeUndefined();
  });

  it('is refused: too large, no picture, where it is locked, from whom it is not for, and an id that is nobody’s', async () => {
    const { tokens, save, api } = world();
    expect(await upload(tokens.school, 'school', Buffer.alloc(200_001))).toMatchObject({
      status: 413,
      code: 'too-large',
    });
    expect(await upload(tokens.school, 'school', Buffer.from('x'))).toMatchObject({
      status: 422,
      code: 'logo-refused',
    });
    expect(await upload(tokens.teacher, 'school', png(1, 1))).toMatchObject({
      status: 404,
      code: 'not-found',
    });
    expect(await upload(tokens.school, 'district', png(1, 1))).toMatchObject({
      status: 404,
      code: 'not-found',
    });
    await save(tokens.district, 'district', { locks: ['logo'] });
    expect(await upload(tokens.school, 'school', png(1, 1))).toMatchObject({
      status: 409,
      code: 'setting-locked',
    });
    await save(tokens.district, 'district', { locks: [] });
    expect((await save(tokens.school, 'school', { set: { logo: 'nobodys' } })).code).toBe(
      'settings-contradict',
    );
    expect((await api(tokens.teacher, 'GET /api/logos/nobodys')).code).toBe('not-found');
  });

  it('goes a day after nothing names it any more', async () => {
    const { tokens, save, context, clock } = world();
    const first = await upload(tokens.school, 'school', png(2, 2));
    const named = await upload(tokens.school, 'school', png(3, 3));
    await save(tokens.school, 'school', { set: { logo: named.id } });
    clock.ahead += 25 * 60 * 60_000;
    const fresh = await world().launch('schoolAdmin', {
      placement: 'account_navigation',
      accountId: world().canvas.places.school,
    });
    await upload(fresh, 'school', png(4, 4));
    expect(await context.storage.logos.get(first.id)).toBeUndefined();
    expect(await context.storage.logos.get(named.id)).toBeDefined();
  });
});

describe('logos that no settings name', () => {
  const world = usePolicyWorld();
  it('are kept for a while, the last ones alone', async () => {
    const { context } = world();
    const place = { districtId: 'd-logos', accountId: '1' };
    const kept: string[] = [];
    for (let at = 0; at < 14; at += 1) kept.push(await keepLogo(context, place, png(2 + at, 2)));
    const left = (await context.storage.logos.find(place)).map(({ id }) => id);
    expect(left).toHaveLength(11);
    expect(left).toContain(kept.at(-1));
  });
});
