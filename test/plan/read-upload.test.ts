import { stringify } from 'csv-stringify/sync';
import { describe, expect, it } from 'vitest';
import { decodeUpload } from '../../server/plan/decode-upload.ts';
import { findColumns } from '../../server/plan/find-columns.ts';
import { readUpload } from '../../server/plan/read-upload.ts';
import { Problem } from '../../server/problem.ts';
import { seededRandom } from './seeded-random.ts';

const refusal = async (act: () => unknown): Promise<unknown> => {
  try {
    await act();
  } catch (error) {
    if (error instanceof Problem) return { code: error.code, ...(error.details as object | undefined) };
    throw error;
  }
  return 'taken';
};
const read = async (text: string) => (await readUpload(text)).map(({ cells }) => cells);

/** Bytes of what is not ASCII in the test's text, by the published tables of each encoding. */
const bytesOf = {
  'windows-1252': { í: 0xed, ú: 0xfa, ñ: 0xf1, é: 0xe9, '’': 0x92 },
  macintosh: { í: 0x92, ú: 0x9c, ñ: 0x96, é: 0x8e, '’': 0xd5 },
} as const;
function encodeOld(text: string, encoding: keyof typeof bytesOf): Buffer {
  const table: Readonly<Record<string, number>> = bytesOf[encoding];
  return Buffer.from(Array.from(text, (character) => table[character] ?? character.charCodeAt(0)));
}

describe('the bytes of a list', () => {
  const text = 'Nombre;Usuario\r\nLucía Núñez;lucia7\r\nLiam O’Connor;liam4\r\nJosé Peña;jose3\r\n';
  const utf16be = Buffer.from(`\uFEFF${text}`, 'utf16le').swap16();
  it.each<[string, Uint8Array]>([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with its mark', Buffer.from(`\uFEFF${text}`)],
    ['UTF-16, as Excel’s "Unicode Text"', Buffer.from(`\uFEFF${text}`, 'utf16le')],
    ['UTF-16, the other way round', utf16be],
    ['Windows-1252', encodeOld(text, 'windows-1252')],
    ['Mac Roman', encodeOld(text, 'macintosh')],
  ])('%s', (_name, bytes) => {
    expect(decodeUpload(bytes)).toBe(text);
  });

  it('Mac Roman with the line ends of old Macs, where nothing else tells', () => {
    const old = 'Name,Username\rGarcía,garcia7\r';
    expect(decodeUpload(encodeOld(old, 'macintosh'))).toBe(old);
  });

  it.each<[string, Uint8Array, string]>([
    ['nothing', new Uint8Array(), 'upload-empty'],
    ['blanks', Buffer.from(' \r\n\t\n'), 'upload-empty'],
    ['a mark and nothing', Buffer.from('\uFEFF'), 'upload-empty'],
    ['an Excel workbook', Buffer.from('504b0304140000000800', 'hex'), 'upload-not-text'],
    ['NUL bytes in a list', Buffer.from('Name,Username\nMia\0,mia7\n'), 'upload-not-text'],
    ['NULs in UTF-16', Buffer.from('\uFEFFa\0,b', 'utf16le'), 'upload-not-text'],
    ['half a character of UTF-16', Buffer.from([0xff, 0xfe, 0x61]), 'upload-not-text'],
  ])('refuses %s', async (_name, bytes, code) => {
    expect(await refusal(() => decodeUpload(bytes))).toEqual({ code });
  });
});

describe('the rows of a list', () => {
  it.each<[string, string, string[][]]>([
    [
      'commas',
      'a,b\nc,d',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'semicolons, a comma in the name',
      'López, Mia;mia7\nRíos, Tomás;tom4',
      [
        ['López, Mia', 'mia7'],
        ['Ríos, Tomás', 'tom4'],
      ],
    ],
    [
      'tabs, as cells are pasted',
      'López, Mia\tmia7\r\nRíos, Tomás\ttom4\r\n',
      [
        ['López, Mia', 'mia7'],
        ['Ríos, Tomás', 'tom4'],
      ],
    ],
    [
      'bars',
      'a|b\nc|d',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['a separator that Excel names', 'sep=;\r\na;b,c;d', [['a', 'b,c', 'd']]],
    [
      'quotes',
      '"López, Mia",mia7\n"says ""hi""",x',
      [
        ['López, Mia', 'mia7'],
        ['says "hi"', 'x'],
      ],
    ],
    ['a quote inside a name', 'Liam "Bud" Hill\tliam4', [['Liam "Bud" Hill', 'liam4']]],
    [
      'lines of old Macs',
      'a,b\rc,d\r',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['rows of different length', 'a,b\nc\nd,e,f', [['a', 'b'], ['c'], ['d', 'e', 'f']]],
    ['blanks around', ' a , b \n', [['a', 'b']]],
    [
      'formulas, which stay text',
      "=1+1,b\n'=1+1,'@x",
      [
        ['=1+1', 'b'],
        ['=1+1', '@x'],
      ],
    ],
  ])('%s', async (_name, text, cells) => {
    expect(await read(text)).toEqual(cells);
  });

  it('keep the number that a spreadsheet gives them, blank rows and a quoted line break counted', async () => {
    const rows = await readUpload('a,b\n\n"c\nc",d\n,\ne,f');
    expect(rows.map(({ row, cells }) => [row, cells[0]])).toEqual([
      [1, 'a'],
      [3, 'c\nc'],
      [5, 'e'],
    ]);
    expect((await readUpload('sep=,\na,b')).map(({ row }) => row)).toEqual([2]);
  });

  it('come back as they were written, whatever is in them and however they are quoted', async () => {
    const random = seededRandom(7);
    const alphabet = Array.from('abñ王 ,;|"\'=+-@\n');
    const cell = () =>
      Array.from({ length: random.int(9) }, () => alphabet[random.int(alphabet.length)])
        .join('')
        .trim();
    for (let round = 0; round < 400; round += 1) {
      // The first column is never empty and the delimiter never in doubt, as in a list with a heading.
      const rows = Array.from({ length: 1 + random.int(6) }, () => [`x${cell()}`, cell(), cell()]);
      const heading = ['Student', 'Username', 'Room'];
      const delimiter = [',', ';', '\t', '|'][random.int(4)] ?? ',';
      const text = stringify([heading, ...rows], {
        delimiter,
        quoted: random.int(2) === 0,
        record_delimiter: random.int(2) === 0 ? 'windows' : 'unix',
        quoted_match: /[\r\n]/,
        escape_formulas: true,
      });
      const named = delimiter === '\t' ? text : `sep=${delimiter}\n${text}`;
      // An apostrophe before a formula's sign is taken for one that a download put there.
      const expected = rows.map((row) => row.map((one) => one.replace(/^'(?=[=+\-@])/, '').trim()));
      expect(await read(named), JSON.stringify(text)).toEqual([heading, ...expected]);
    }
  });

  it('refuse what is no list, and say where', async () => {
    const long = (length: number) => `Name,Username\n${'x'.repeat(length)},a\n`;
    expect(await refusal(() => readUpload(long(5000)))).toEqual({
      code: 'upload-unreadable',
      row: 2,
      why: 'line-too-long',
    });
    expect(await refusal(() => readUpload(long(3_000_000)))).toMatchObject({ why: 'line-too-long' });
    expect(await refusal(() => readUpload(','.repeat(1_000_000)))).toMatchObject({ why: 'line-too-long' });
    expect(await refusal(() => readUpload(`a,b\n${','.repeat(3000)}`))).toEqual({
      code: 'upload-unreadable',
      row: 2,
      why: 'too-many-columns',
    });
    const open = { code: 'upload-unreadable', row: 2, why: 'quote-not-closed' };
    expect(await refusal(() => readUpload('a,b\n"c,d\ne,f'))).toEqual(open);
    const many = `a,b\n"${'c,d\n'.repeat(200_000)}`;
    expect(await refusal(() => readUpload(many))).toMatchObject({ row: 2, why: 'line-too-long' });
  });

  it('may be ten thousand beneath a heading, and not one more', async () => {
    const rows = (count: number) => `Name,Username\n${'Mia Long Name,mia7\n'.repeat(count)}`;
    expect(await readUpload(rows(10_000))).toHaveLength(10_001);
    expect(await refusal(() => readUpload(rows(10_001)))).toEqual({ code: 'upload-too-long', rows: 10_000 });
  });

  it('are read piece by piece: others are answered meanwhile', async () => {
    let turns = 0;
    let done = false;
    const turn = () => {
      turns += 1;
      if (!done) setImmediate(turn);
    };
    setImmediate(turn);
    await readUpload('Student Name,Username\n' + 'Mia Aguilar of Room Three,mia7\n'.repeat(10_000));
    done = true;
    expect(turns).toBeGreaterThan(5);
  });
});

describe('the columns of a list', () => {
  const columnsOf = (...lines: string[]) => {
    const rows = lines.map((line, at) => ({ row: at + 1, cells: line.split(',') }));
    const { columns, lines: below } = findColumns(rows);
    return { ...columns, lines: below.length };
  };
  it.each<[string, string[], object]>([
    ['any order', ['Username,SIS ID', 'a,1'], { username: 0, sisId: 1, lines: 1 }],
    [
      'Canvas’s own names',
      ['canvas_user_id,user_id,login_id,full_name,username'],
      { canvasId: 0, sisId: 1, loginId: 2, name: 3, username: 4, lines: 0 },
    ],
    [
      'Spanish',
      ['Contraseña,Número de estudiante,Nombre de usuario'],
      { password: 0, sisId: 1, username: 2, lines: 0 },
    ],
    ['a name in two parts', ['Apellidos,Nombre,Usuario'], { last: 0, first: 1, username: 2, lines: 0 }],
    ['columns that mean nothing to us', ['Room,Student,Bus,Username'], { name: 1, username: 3, lines: 0 }],
    ['no heading', ['s1,mia7', 's2,tom4'], { who: 0, username: 1, lines: 2 }],
    ['no heading, one name missing', ['s1,', 's2,tom4'], { who: 0, username: 1, lines: 2 }],
  ])('%s', (_name, lines, expected) => {
    expect(columnsOf(...lines)).toEqual(expected);
  });

  it.each<[string, string[], string]>([
    ['a username and nobody', ['Username,Room', 'mia7,3'], 'student'],
    ['children and no username', ['SIS ID,Name', '1,Mia'], 'username'],
    ['two usernames', ['Name,Username,User', 'a,b,c'], 'one-of-each'],
    ['three columns without a heading', ['Mia,Aguilar,mia7'], 'heading'],
    ['one column', ['Mia Aguilar', 'Tom'], 'heading'],
  ])('refuses %s', async (_name, lines, lacks) => {
    expect(await refusal(() => columnsOf(...lines))).toEqual({ code: 'upload-columns-unclear', lacks });
  });
});
