import { beforeAll, describe, expect, it } from 'vitest';
import { useUploads, type Uploader } from './upload-world.ts';

const uploads = useUploads();
let teacher: Uploader;
beforeAll(() => {
  teacher = uploads.teacher();
});

describe('what is no list', () => {
  const mb = 1024 * 1024;
  it.each<[string, () => BodyInit, number, string]>([
    ['nothing', () => '', 422, 'upload-empty'],
    ['a heading and nothing', () => 'Name,Username\n\n', 422, 'upload-empty'],
    ['NUL bytes', () => 'Name,Username\nMia\0,x', 422, 'upload-not-text'],
    ['an Excel workbook', () => Buffer.from('504b03041400000008000000', 'hex'), 422, 'upload-not-text'],
    ['one line of 3 MB', () => 'x'.repeat(3 * mb), 422, 'upload-unreadable'],
    [
      'four MB of lines that are nearly too long',
      () => `${'x'.repeat(3990)}\n`.repeat(1040),
      422,
      'upload-columns-unclear',
    ],
    ['a million columns', () => ','.repeat(1_000_000), 422, 'upload-unreadable'],
    ['quotes never closed', () => `Name,Username\n"Mia,${'x,y\n'.repeat(100_000)}`, 422, 'upload-unreadable'],
    ['a hundred thousand rows', () => `Name,Username\n${'a,b\n'.repeat(100_000)}`, 422, 'upload-too-long'],
    ['columns that say nothing', () => 'Room,Bus\n1,2\n3,4,5', 422, 'upload-columns-unclear'],
    ['a byte more than is taken', () => 'a'.repeat(4 * mb + 1), 413, 'too-large'],
  ])('%s', async (_name, list, status, code) => {
    expect(await teacher.refusal(await teacher.send('/upload', list()))).toMatchObject({ status, code });
  });

  it('200 MB in pieces, of no known length: refused without being held in memory', async () => {
    const piece = new Uint8Array(mb).fill(0x61);
    let sent = 0;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 1;
        if (sent > 200) controller.close();
        else controller.enqueue(piece);
      },
    });
    const before = process.memoryUsage().arrayBuffers;
    const answer = await teacher.send('/upload', body);
    expect(await teacher.refusal(answer)).toMatchObject({ status: 413, code: 'too-large' });
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(64 * mb);
  });

  it('packed bytes and JSON are not taken', async () => {
    const packed = await teacher.send('/upload', 'x', { 'content-encoding': 'gzip' });
    expect(await teacher.refusal(packed)).toMatchObject({ status: 400, code: 'bad-input' });
    const json = await teacher.send('/upload', '{"a":1}', { 'content-type': 'application/json' });
    expect(await teacher.refusal(json)).toMatchObject({ status: 400, code: 'bad-input' });
  });

  it('says where, and never what', async () => {
    const secret = 'frogmoon47';
    const lists = [`Name,Username\nMia,"${secret}`, `${secret},${secret},${secret}`, `${secret}\0`];
    for (const list of lists) {
      const answer = await (await teacher.send('/upload', list)).text();
      expect(answer).not.toContain(secret);
      expect(answer).toContain('upload-');
    }
  });
});
