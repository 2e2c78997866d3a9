import { beforeAll, describe, expect, it } from 'vitest';
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
