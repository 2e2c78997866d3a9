import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { passwordColours, passwordMarks } from '../../server/config/password-traces.ts';
import { startDistrict, type DistrictWorld } from '../connection/district-world.ts';
import { buildLogin } from './plan-world-builder.ts';
import { openSchool, planAsTeacher, setTyped } from './upload-world.ts';

let world: DistrictWorld;
beforeAll(async () => {
  world = await startDistrict();
  await openSchool(world);
});
afterAll(() => world.stop());

describe('a list with passwords', () => {
  it('where the district does not let them be typed: passed over, and said so; a list of them alone is refused', async () => {
    const teacher = await planAsTeacher(world);
    const [one, two] = teacher.plan.lines;
    const list = `Canvas ID,Username,Password\n${one?.studentId ?? ''},bluebird7,sunnyfrog58`;
    const report = await teacher.look(list);
    expect(report).toMatchObject({ passwords: 'not-allowed', faults: [] });
    expect(report.changes).toEqual([
      { row: 2, studentId: one?.studentId, username: 'bluebird7', password: false },
    ]);
    const after = await teacher.take(list, report.seen);
    expect(after.lines[0]).toMatchObject({ username: 'bluebird7', password: one?.password });
    const alone = await teacher.send('/upload', `Canvas ID,Password\n${two?.studentId ?? ''},sunnyfrog58`);
    expect(await teacher.refusal(alone)).toMatchObject({ status: 422, code: 'upload-columns-unclear' });
  });

  it('where it does: judged as typed ones, taken with the username or not at all, and never said back', async () => {
    await setTyped(world, true);
    const teacher = await planAsTeacher(world);
    const [one, two, three, four, five] = teacher.plan.lines;
    if (!one || !two || !three || !four || !five) throw new Error('no lines');
    const list = [
      'Password,Canvas ID,Username',
      `sunnyfrog58,${one.studentId},bluebird7`,
      `cat4,${two.studentId},redbird7`,
      `${five.password},${three.studentId},`,
      `sunnytent58,${four.studentId},`,
    ].join('\n');
    const answer = await teacher.send('/upload', list);
    const text = await answer.text();
    for (const secret of ['sunnyfrog58', 'cat4', 'sunnytent58', five.password])
      expect(text).not.toContain(secret);
    const report = await teacher.look(list);
    expect(report.passwords).toBe('taken');
    expect(report.changes.map(({ row, username, password }) => [row, username, password])).toEqual([
      [2, 'bluebird7', true],
      [5, undefined, true],
    ]);
    expect(report.faults.map(({ row, issues }) => [row, issues?.map(({ code }) => code)])).toEqual([
      [3, ['password-too-short']],
      [4, ['password-taken-here']],
    ]);
    const { lines } = await teacher.take(list, report.seen);
    expect(lines.slice(0, 4).map(({ username, password }) => [username, password])).toEqual([
      ['bluebird7', 'sunnyfrog58'],
      [two.username, two.password],
      [three.username, three.password],
      [four.username, 'sunnytent58'],
    ]);
    expect(lines[0]?.words).toEqual([]);
    const typed = (await world.context.storage.planLines.find({ planId: teacher.plan.id, typed: true })).map(
      ({ studentId }) => studentId,
    );
    expect(typed.sort()).toEqual([one.studentId, four.studentId].sort());
    const stored = JSON.stringify([
      await world.context.storage.planLines.find({ planId: teacher.plan.id }),
      await world.context.storage.recordEntries.find({}),
    ]);
    for (const secret of ['sunnyfrog58', 'sunnytent58']) expect(stored).not.toContain(secret);
    await setTyped(world, false);
  });

  it('is refused a row whose password a login of the district has, or one slip away had and was forgotten', async () => {
    await setTyped(world, true);
    const { storage, seal } = world.context;
    const teacher = await planAsTeacher(world);
    const [one, two, three] = teacher.plan.lines;
    if (!one || !two || !three) throw new Error('no lines');
    const [district] = await storage.districts.find({});
    const districtId = district?.id ?? '';
    const kept = { districtId, id: `${districtId}:900`, studentId: '900' };
    const [passwordMark = ''] = passwordMarks(seal, districtId, 'sunnyfrog58');
    await storage.logins.insert({ ...buildLogin('900', 'faraway77'), ...kept, passwordMark });
    const gone = { districtId, id: `${districtId}:901`, studentId: '901' };
    const [passwordColour = ''] = passwordColours(seal, districtId, 'sunnytent58');
    await storage.logins.insert({ ...buildLogin('901', 'bluebird8'), ...gone, passwordColour });
    const list = [
      'Canvas ID,Username,Password',
      `${one.studentId},redbird7,sunnyfrog58`,
      `${two.studentId},bluebird7,sunnytent58`,
      `${three.studentId},greenbird7,sunnytent58`,
    ].join('\n');
    const { faults, changes } = await teacher.look(list.split('\n').slice(0, 3).join('\n'));
    expect(changes).toEqual([]);
    expect(faults.map(({ row, issues }) => [row, issues?.map(({ code }) => code)])).toEqual([
      [2, ['password-taken-record']],
      [3, ['password-taken-record']],
    ]);
    const far = `${list.split('\n')[0] ?? ''}\n${list.split('\n')[3] ?? ''}`;
    expect((await teacher.look(far)).changes).toHaveLength(1);
    await storage.logins.remove({ id: { in: [kept.id, gone.id] } });
    await setTyped(world, false);
  });
});

describe('typed passwords that the district takes back', () => {
  it('are refused in a plan that was open before, at once', async () => {
    await setTyped(world, true);
    const teacher = await planAsTeacher(world);
    expect(teacher.plan.mayTypePasswords).toBe(true);
    const [one] = teacher.plan.lines;
    await setTyped(world, false);
    const line = `/api/plans/${teacher.plan.id}/lines/${one?.studentId ?? ''}`;
    const typed = await world.api(teacher.token, `PATCH ${line}`, { password: 'sunnyfrog58' });
    expect(typed.code).toBe('plan-line-invalid');
    const list = `Canvas ID,Username,Password\n${one?.studentId ?? ''},bluebird7,sunnyfrog58`;
    expect((await teacher.look(list)).passwords).toBe('not-allowed');
    const now = await teacher.now();
    expect(now.mayTypePasswords).toBe(false);
    expect(now.lines[0]?.password).toBe(one?.password);
  });
});

describe('the plan as a file', () => {
  const download = async (token: string, planId: string, query = '') => {
    const answer = await fetch(`${world.origin}/api/plans/${planId}/csv${query}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    return { answer, bytes: Buffer.from(await answer.arrayBuffer()) };
  };
  const shown = () => world.context.storage.recordEntries.count({ act: 'passwords-shown' });

  it('has every child who gets a login, no passwords, a name without names, and comes back unchanged', async () => {
    const teacher = await planAsTeacher(world);
    const { plan, token } = teacher;
    const out = plan.lines[2];
    await world.api(token, `PATCH /api/plans/${plan.id}/lines/${out?.studentId ?? ''}`, { skip: true });
    const before = await shown();
    const { answer, bytes } = await download(token, plan.id);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="login-plan.csv"');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const rows = bytes.toString('utf8').slice(1).trimEnd().split('\r\n');
    expect(rows[0]).toBe('Name,Canvas ID,Username');
    expect(rows).toHaveLength(plan.lines.length);
    expect(bytes.toString()).not.toContain(out?.name);
    for (const { password } of plan.lines) expect(bytes.toString()).not.toContain(password);
    expect(await shown()).toBe(before);
    expect(await teacher.look(bytes)).toMatchObject({
      unchanged: plan.lines.length - 1,
      changes: [],
      faults: [],
    });
  });

  it('with passwords where they are asked for, and then it is on record', async () => {
    const { plan, token } = await planAsTeacher(world);
    const before = await shown();
    const { bytes } = await download(token, plan.id, '?passwords=yes');
    expect(bytes.toString()).toContain('Name,Canvas ID,Username,Password');
    for (const { password } of plan.lines) expect(bytes.toString()).toContain(`,${password}\r\n`);
    expect(await shown()).toBe(before + 1);
    const wrong = await world.api(token, `GET /api/plans/${plan.id}/csv?passwords=maybe`);
    expect(wrong.code).toBe('bad-input');
  });

  it('holds no formula, whatever a child is called', async () => {
    const { places, world: rows } = world.canvas;
    const [seat] = rows.enrollmentsIn(places.demoClass).filter(({ type }) => type === 'StudentEnrollment');
    const user = rows.users.need(seat?.userId ?? 0);
    const before = { ...user };
    for (const name of ['=HYPERLINK("http://x";"y")', '+1', '-1', '@x', '"=1']) {
      Object.assign(user, { name, sortableName: name });
      world.clock.ahead += 61_000;
      const { plan, token } = await planAsTeacher(world);
      const { bytes } = await download(token, plan.id);
      const row = bytes
        .toString()
        .split('\r\n')
        .find((line) => line.includes(`,${String(user.id)},`));
      expect(row).toMatch(/^("?'|""")/);
    }
    // A spreadsheet set to Spanish parts a line at semicolons, unless the cell is quoted and the line begins with it.
    for (const name of ['Ana;=1+1', 'Ana\t=1+1', 'Ana|=1+1']) {
      Object.assign(user, { name, sortableName: name });
      world.clock.ahead += 61_000;
      const { plan, token } = await planAsTeacher(world);
      const shown = name.replace('=', "'=");
      expect((await download(token, plan.id)).bytes.toString()).toContain(`"${shown}",${String(user.id)},`);
    }
    Object.assign(user, before);
    world.clock.ahead += 61_000;
  });
});

describe('a line while it is typed', () => {
  it('is judged as it would be when saved, and nothing is stored', async () => {
    const teacher = await planAsTeacher(world);
    const { plan, token } = teacher;
    const [one, two] = plan.lines;
    const path = `/api/plans/${plan.id}/lines/${one?.studentId ?? ''}/check`;
    const codes = async (typed: object) => {
      const { body } = await world.api(token, `POST ${path}`, typed);
      return (body['issues'] as { code: string }[]).map(({ code }) => code);
    };
    expect(await codes({ username: 'bluebird7' })).toEqual([]);
    expect(await codes({})).toEqual([]);
    expect(await codes({ username: 'x' })).toEqual(['username-too-short']);
    expect(await codes({ username: two?.username })).toEqual(['username-taken-here']);
    expect(await codes({ password: 'sunnyfrog58' })).toEqual(['password-typing-off']);
    expect((await teacher.now()).lines.map(({ username }) => username)).toEqual(
      plan.lines.map(({ username }) => username),
    );
    const refused = async (where: string, typed: unknown) =>
      (await world.api(token, `POST ${where}`, typed)).code;
    expect(await refused(path, { user: 'x' })).toBe('bad-input');
    expect(await refused(`/api/plans/${plan.id}/lines/999/check`, {})).toBe('not-found');
    expect(await refused(`/api/plans/none/lines/${one?.studentId ?? ''}/check`, {})).toBe('not-found');
  });
});

describe('the pictures beside the passwords', () => {
  it('come for the words of this plan and no others, to nobody but its session', async () => {
    const { plan, token } = await planAsTeacher(world);
    const { body } = await world.api(token, `GET /api/plans/${plan.id}/pictures`);
    const pictures = body['pictures'] as Record<string, string>;
    const words = new Set(plan.lines.flatMap((line) => line.words));
    expect(Object.keys(pictures).filter((word) => !words.has(word))).toEqual([]);
    expect(Object.keys(pictures).length).toBeGreaterThan(10);
    for (const svg of Object.values(pictures)) expect(svg).toMatch(/^<svg/);
    const stranger = await planAsTeacher(world);
    expect((await world.api(stranger.token, `GET /api/plans/${plan.id}/pictures`)).code).toBe('not-found');
  });
});
