import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { UploadReport } from '../../contract/plan.ts';
import { startDistrict, type DistrictWorld } from '../connection/district-world.ts';
import { openSchool, planAsTeacher, type Uploader } from './upload-world.ts';

let world: DistrictWorld;
let teacher: Uploader;
beforeAll(async () => {
  world = await startDistrict();
  await openSchool(world);
  teacher = await planAsTeacher(world);
});
afterAll(() => world.stop());

const idOf = (name: string): string => {
  const line = teacher.plan.lines.find((one) => one.name === name);
  if (!line) throw new Error(`nobody is called ${name}`);
  return line.studentId;
};
const loginOf = (name: string) => {
  const [login] = world.canvas.world.pseudonymsOf(Number(idOf(name)));
  return { sisId: String(login?.sisUserId), loginId: String(login?.uniqueId) };
};
/** Row, child and username of every change. */
const changesOf = ({ changes }: UploadReport) =>
  changes.map(({ row, studentId, username }) => [row, studentId, username]);
const faultsOf = ({ faults }: UploadReport) =>
  faults.map(({ row, kind, issues }) => [row, kind, ...(issues ?? []).map(({ code }) => code)]);

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

describe('taking a list over', () => {
  const list = () => {
    const [one, two] = [idOf('Mia Aguilar'), idOf('Ella Begaye')];
    return `Canvas ID,Username\n${one},bluebird7\n${two},x\n99999999,redfox22`;
  };
  it('nothing changes by looking; by taking, exactly what was seen, the faulty lines as they were', async () => {
    const fresh = await planAsTeacher(world);
    const report = await fresh.look(list());
    expect((await fresh.now()).lines.map(({ username }) => username)).toEqual(
      fresh.plan.lines.map(({ username }) => username),
    );
    const after = await fresh.take(list(), report.seen);
    const mia = idOf('Mia Aguilar');
    expect(after.lines.map(({ username }) => username)).toEqual(
      fresh.plan.lines.map((line) => (line.studentId === mia ? 'bluebird7' : line.username)),
    );
    expect(after.lines.map(({ password }) => password)).toEqual(
      fresh.plan.lines.map(({ password }) => password),
    );
    const stored = await world.context.storage.planLines.get(`${fresh.plan.id}:${mia}`);
    expect(stored?.uploadedUsername).toBe('bluebird7');
    const [entry] = await world.context.storage.recordEntries.find(
      { sessionId: stored === undefined ? '' : await sessionOf(fresh) },
      { order: [{ by: 'id', desc: true }], limit: 1 },
    );
    expect(entry).toMatchObject({ act: 'passwords-shown', count: fresh.plan.lines.length });
  });

  it('two children may change names, and a name is no other child’s spare any more', async () => {
    const fresh = await planAsTeacher(world);
    const [one, two, three] = fresh.plan.lines;
    if (!one || !two || !three) throw new Error('no lines');
    const spare = (await world.context.storage.planLines.get(`${fresh.plan.id}:${three.studentId}`))
      ?.spares[0];
    const [four] = fresh.plan.lines.slice(3);
    const swap =
      `Canvas ID,Username\n${one.studentId},${two.username}\n${two.studentId},${one.username}\n` +
      `${String(four?.studentId)},${String(spare)}`;
    const report = await fresh.look(swap);
    expect(report.faults).toEqual([]);
    const after = await fresh.take(swap, report.seen);
    expect(after.lines.slice(0, 2).map(({ username }) => username)).toEqual([two.username, one.username]);
    const third = await world.context.storage.planLines.get(`${fresh.plan.id}:${three.studentId}`);
    expect(third?.spares).not.toContain(spare);
  });

  it('a name that another keeps because its own row is faulty stays that other’s', async () => {
    const [one, two, three] = teacher.plan.lines;
    if (!one || !two || !three) throw new Error('no lines');
    const chain = `Canvas ID,Username\n${one.studentId},${two.username}\n${two.studentId},${three.username}\n${three.studentId},x`;
    expect(faultsOf(await teacher.look(chain)).sort()).toEqual([
      [2, 'bad-value', 'username-taken-here'],
      [3, 'bad-value', 'username-taken-here'],
      [4, 'bad-value', 'username-too-short'],
    ]);
  });

  it('a drawn password that the new username would give away is drawn anew', async () => {
    const fresh = await planAsTeacher(world);
    const [line] = fresh.plan.lines;
    const word = line?.words.find((one) => one.length > 3) ?? line?.words[0] ?? '';
    const list = `Canvas ID,Username\n${String(line?.studentId)},${word}77`;
    const report = await fresh.look(list);
    expect(report.faults).toEqual([]);
    const [after] = (await fresh.take(list, report.seen)).lines;
    expect(after?.username).toBe(`${word}77`);
    expect(after?.password).not.toBe(line?.password);
    expect(after?.password).not.toContain(word);
  });

  it('not what was seen: another list, a plan changed meanwhile, nothing seen', async () => {
    const fresh = await planAsTeacher(world);
    const { seen } = await fresh.look(list());
    const changed = { status: 409, code: 'upload-changed' };
    const take = (body: string, mark: string) => fresh.send(`/upload/apply?seen=${mark}`, body);
    expect(await fresh.refusal(await take(list().replace('bluebird7', 'bluebird8'), seen))).toMatchObject(
      changed,
    );
    const line = `/api/plans/${fresh.plan.id}/lines/${idOf('Liam O’Connor')}`;
    expect((await world.api(fresh.token, `PATCH ${line}`, { username: 'bluebird7' })).status).toBe(200);
    expect(await fresh.refusal(await take(list(), seen))).toMatchObject(changed);
    for (const mark of ['', 'x', 'f'.repeat(63)])
      expect(await fresh.refusal(await take(list(), mark))).toMatchObject({ status: 400, code: 'bad-input' });
  });

  it('a plan of another session is not there, whatever is sent', async () => {
    const stranger = await planAsTeacher(world);
    const path = `${world.origin}/api/plans/${teacher.plan.id}`;
    for (const where of [
      '/upload',
      `/upload/apply?seen=${'0'.repeat(64)}`,
      `/lines/${idOf('Mia Aguilar')}/check`,
    ]) {
      const answer = await fetch(path + where, {
        method: 'POST',
        headers: { authorization: `Bearer ${stranger.token}`, 'content-type': 'text/csv' },
        body: list(),
      });
      expect([where, await stranger.refusal(answer)]).toMatchObject([
        where,
        { status: 404, code: 'not-found' },
      ]);
    }
    const nobody = await fetch(`${path}/upload`, { method: 'POST', body: list() });
    expect(await stranger.refusal(nobody)).toMatchObject({ status: 401, code: 'session-ended' });
    const csv = await world.api(stranger.token, `GET /api/plans/${teacher.plan.id}/csv`);
    expect(csv.code).toBe('not-found');
  });
});

async function sessionOf({ plan }: Uploader): Promise<string> {
  return (await world.context.storage.plans.get(plan.id))?.sessionId ?? '';
}

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
