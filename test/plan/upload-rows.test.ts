import { beforeAll, describe, expect, it } from 'vitest';
import type { UploadReport } from '../../contract/plan.ts';
import type { DistrictWorld } from '../connection/district-world.ts';
import { faultsOf, planAsTeacher, useUploads, type Uploader } from './upload-world.ts';

const uploads = useUploads();
let world: DistrictWorld;
let teacher: Uploader;
beforeAll(() => {
  world = uploads.world();
  teacher = uploads.teacher();
});
const { idOf } = uploads;

const loginOf = (name: string) => {
  const [login] = world.canvas.world.pseudonymsOf(Number(idOf(name)));
  return { sisId: String(login?.sisUserId), loginId: String(login?.uniqueId) };
};
/** Row, child and username of every change. */
const changesOf = ({ changes }: UploadReport) =>
  changes.map(({ row, studentId, username }) => [row, studentId, username]);

describe('a list says which child', () => {
  const liam = 'Liam O’Connor';
  it.each<[string, () => string]>([
    ['by SIS id', () => `SIS ID,Username\n${loginOf(liam).sisId},reddog7`],
    ['by SIS id, as Canvas exports it', () => `user_id,username\n${loginOf(liam).sisId},reddog7`],
    ['by Canvas id', () => `Username;Canvas ID\nreddog7;${idOf(liam)}`],
    ['by login id, in capitals', () => `Login ID\tUsername\n${loginOf(liam).loginId.toUpperCase()}\tRedDog7`],
    ['by name', () => `Name,Username\n${liam},reddog7`],
    ['by name as Canvas sorts it', () => `Student,Username\n"O’Connor, Liam",reddog7`],
    ['by name with a plain apostrophe, in capitals', () => "Name,Username\nLIAM  O'CONNOR,reddog7"],
    ['by name in two columns', () => 'Last name,First name,Username\nO’Connor,Liam,reddog7'],
    ['in Spanish', () => `Nombre de usuario|Apellidos|Nombre\nreddog7|O’Connor|Liam`],
    ['by whatever it is, without a heading', () => `${loginOf(liam).sisId},reddog7`],
    ['by name, without a heading', () => `"O’Connor, Liam"\treddog7`],
    [
      'by an id where the name is another’s',
      () => `Name,SIS ID,Username\nMia Aguilar,${loginOf(liam).sisId},reddog7`,
    ],
  ])('%s', async (_name, list) => {
    const report = await teacher.look(list());
    const heading = _name.includes('without a heading') ? 1 : 2;
    expect([changesOf(report), report.faults]).toEqual([[[heading, idOf(liam), 'reddog7']], []]);
    expect(report.absent).toHaveLength(teacher.plan.lines.length - 1);
  });

  it('in letters of every script, without accents where somebody left them out', async () => {
    const list =
      'Name,Username\nLucia Nunez,lucia7\nNGUYỄN BẢO CHÂU,chau22\n王梓涵,wang55\nأمل حداد,amal33\n';
    const report = await teacher.look(Buffer.from(`\uFEFF${list}`, 'utf16le'));
    const names = ['Lucía Núñez', 'Nguyễn Bảo Châu', '王梓涵', 'أمل حدّاد'];
    expect(report.changes.map(({ studentId }) => studentId)).toEqual(names.map(idOf));
  });
});

describe('a list is judged row by row', () => {
  it('not found, twice, bad values, each with its row; the rest would be taken', async () => {
    const [mia, liam, ella] = ['Mia Aguilar', 'Liam O’Connor', 'Ella Begaye'].map(idOf);
    const other = teacher.plan.lines.find(({ name }) => name === 'Noah Bell-Whitaker');
    const list = [
      'Canvas ID,Username',
      `${String(mia)},bluebird7`,
      '99999999,redfox22',
      `${String(liam)},tigerone`,
      `${String(liam)},tigertwo`,
      '',
      `${String(ella)},=HYPERLINK("http://x")`,
      `${idOf('Aarav Patel')},x`,
      `${idOf('Pa Kou Xiong')},${'x'.repeat(3000)}`,
      `${idOf('Jayden Brooks')},admin`,
      `${idOf('Santiago Ríos')},${String(other?.username)}`,
      `${idOf('Aaliyah Jefferson')},${loginOf('Mia Aguilar').loginId}`,
      `${idOf('Kaub Vang')},`,
      `${idOf('Zofia Wiśniewska')},samename8`,
      `${idOf('Ximena de la Cruz')},SAMENAME8`,
      `${idOf('Mia Thompson')},${String(teacher.plan.lines.find(({ name }) => name === 'Mia Thompson')?.username)}`,
    ].join('\r\n');
    const report = await teacher.look(list);
    expect(changesOf(report)).toEqual([[2, mia, 'bluebird7']]);
    expect(report.unchanged).toBe(1);
    const byRow = faultsOf(report).sort((one, two) => Number(one[0]) - Number(two[0]));
    expect(byRow).toEqual([
      [3, 'not-found'],
      [4, 'twice'],
      [5, 'twice'],
      [7, 'bad-value', 'username-not-typable'],
      [8, 'bad-value', 'username-too-short'],
      [9, 'bad-value', 'username-too-long'],
      [10, 'bad-value', 'username-reserved'],
      [11, 'bad-value', 'username-taken-here'],
      [12, 'bad-value', 'username-like-login-id', 'username-taken-roster'],
      [13, 'bad-value', 'upload-cell-empty'],
      [14, 'bad-value', 'username-taken-here'],
      [15, 'bad-value', 'username-taken-here'],
    ]);
    expect(report.counts).toEqual({ 'not-found': 1, ambiguous: 0, twice: 2, 'bad-value': 9 });
    expect(report.rows).toBe(14);
  });

  it('ids that mean two children mean nobody', async () => {
    const list = `SIS ID,Canvas ID,Username\n${loginOf('Mia Aguilar').sisId},${idOf('Liam O’Connor')},reddog7`;
    expect(faultsOf(await teacher.look(list))).toEqual([[2, 'ambiguous']]);
  });

  it('an unknown id is not helped out by a name: it is a child of another class', async () => {
    expect(faultsOf(await teacher.look('SIS ID,Name,Username\n424242,Mia Aguilar,reddog7'))).toEqual([
      [2, 'not-found'],
    ]);
  });

  it('twins are told, never guessed; their ids tell them apart', async () => {
    const twin = world.canvas.world.users.need(Number(idOf('Mia Thompson')));
    const before = { name: twin.name, sortableName: twin.sortableName };
    Object.assign(twin, { name: 'Mia Aguilar', sortableName: 'Aguilar, Mia' });
    world.clock.ahead += 61_000;
    const again = await planAsTeacher(world);
    expect(again.plan.lines.filter(({ tellApart }) => tellApart !== undefined)).toHaveLength(2);
    expect(faultsOf(await again.look('Name,Username\nMia Aguilar,reddog7'))).toEqual([[2, 'ambiguous']]);
    const byId = await again.look(`Name,Canvas ID,Username\nMia Aguilar,${String(twin.id)},reddog7`);
    expect(changesOf(byId)).toEqual([[2, String(twin.id), 'reddog7']]);
    Object.assign(twin, before);
    world.clock.ahead += 61_000;
  });

  it('ten thousand rows of a whole school: this class’s are found, of the others some are told and all counted', async () => {
    const rows = Array.from({ length: 9_990 }, (_, at) => `${String(50_000_000 + at)},kid${String(at)}x`);
    rows.splice(5000, 0, `${idOf('Mia Aguilar')},bluebird7`);
    const report = await teacher.look(`Canvas ID,Username\n${rows.join('\n')}`);
    expect(changesOf(report)).toEqual([[5002, idOf('Mia Aguilar'), 'bluebird7']]);
    expect(report.counts['not-found']).toBe(9_990);
    expect(report.faults).toHaveLength(100);
  });
});
