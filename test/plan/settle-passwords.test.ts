import { describe, expect, it } from 'vitest';
import { passwordColours, passwordMarks } from '../../server/config/password-traces.ts';
import { makeSeal } from '../../server/config/seal.ts';
import type { Context } from '../../server/context.ts';
import { editLine } from '../../server/plan/edit-plan.ts';
import { openLine, sealLine } from '../../server/plan/draw-lines.ts';
import { redrawLines } from '../../server/plan/redraw-lines.ts';
import { settlePasswords } from '../../server/plan/settle-passwords.ts';
import type { PlanLine } from '../../server/plan/plan-types.ts';
import type { PlanLineDocument } from '../../server/storage/plan-documents.ts';
import { forgetPassword } from '../../server/storage/forget-password.ts';
import { buildStudent } from './plan-builders.ts';
import { buildLogin, buildWorld, makeSeededContext, planOfD } from './plan-world-builder.ts';

const mia = buildStudent('1', 'Mia Stone');
const old = 'frogmoon47';
const line: PlanLine = {
  studentId: '1',
  username: '4821',
  password: old,
  words: ['frog', 'moon'],
  spares: [],
};

/** A context whose record has pupil 100 with that username and the password `old`. */
async function districtWith(username: string, seed = 1): Promise<Context> {
  const context = makeSeededContext(seed);
  const [passwordMark = ''] = passwordMarks(context.seal, 'd', old);
  const [passwordColour = ''] = passwordColours(context.seal, 'd', old);
  const passwordSealed = context.seal.close(old, 'd', 'password');
  const login = buildLogin('100', username, { passwordMark, passwordColour, passwordSealed });
  await context.storage.logins.insert(login);
  return context;
}

const settle = (context: Context, lines: readonly PlanLine[], others: readonly PlanLine[] = []) =>
  settlePasswords(context, { districtId: 'd', world: buildWorld([mia]), students: [mia], lines, others });

async function storedLine(context: Context): Promise<PlanLineDocument> {
  const stored: PlanLineDocument = {
    id: 'plan:1',
    planId: 'plan',
    districtId: 'd',
    studentId: '1',
    position: 0,
    name: mia.name,
    sortableName: mia.sortableName,
    ...sealLine(context, planOfD, line),
    check: 'clear',
    skip: false,
    warnings: [],
    expiresAt: planOfD.expiresAt,
  };
  await context.storage.planLines.insert(stored);
  return stored;
}

describe('passwords of usernames one slip apart', () => {
  it('are never the same again, nor of one colour, after the first was forgotten: a thousand draws', async () => {
    const context = await districtWith('4812');
    await context.storage.logins.update({ id: 'd:100' }, forgetPassword);
    const forgotten = await context.storage.logins.get('d:100');
    expect(Object.keys(forgotten ?? {})).not.toContain('passwordMark');
    expect(JSON.stringify(forgotten)).not.toContain(old);
    const colour = forgotten?.passwordColour;
    const given: PlanLine[] = [];
    for (let draw = 0; draw < 1000; draw += 1) given.push(...(await settle(context, [line])));
    const passwords = given.map(({ password }) => password);
    expect(passwords).not.toContain(old);
    expect(passwords.filter((one) => passwordColours(context.seal, 'd', one)[0] === colour)).toEqual([]);
    expect(new Set(passwords).size).toBeGreaterThan(900);
  }, 60_000);

  it('may be what a username two slips away once had: its colour is nobody’s concern', async () => {
    const context = await districtWith('4899');
    await context.storage.logins.update({ id: 'd:100' }, forgetPassword);
    expect(await settle(context, [line])).toEqual([line]);
  });

  it('are other than any that is kept, however far the usernames are', async () => {
    const context = await districtWith('zebra77');
    const [settled] = await settle(context, [line]);
    expect(settled?.password).not.toBe(old);
    expect(settled?.words).toHaveLength(2);
  });

  it('are kept apart after the server has got a new key, as long as it has the old one', async () => {
    const before = await districtWith('4812');
    await before.storage.logins.update({ id: 'd:100' }, forgetPassword);
    const [first, second] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
    const [passwordColour = ''] = passwordColours(makeSeal(first), 'd', old);
    await before.storage.logins.update({ id: 'd:100' }, { set: { passwordColour } });
    const [kept] = await settle({ ...before, seal: makeSeal(second, [first]) }, [line]);
    expect(kept?.password).not.toBe(old);
    const [lost] = await settle({ ...before, seal: makeSeal(second) }, [line]);
    expect(lost?.password).toBe(old);
  });

  it('are of different colours within one plan, and never twice', async () => {
    const context = makeSeededContext(3);
    const lines = Array.from({ length: 10 }, (_, at): PlanLine => ({
      ...line,
      studentId: String(at),
      username: `482${String(at)}`,
    }));
    const settled = await settle(context, lines);
    const colours = settled.map(({ password }) => passwordColours(context.seal, 'd', password)[0]);
    expect(new Set(colours).size).toBe(10);
    expect(settled[0]).toEqual(lines[0]);
  });

  it('are kept apart where a space of numbers is used to the last one', async () => {
    const context = makeSeededContext(4);
    const near = ['0821', '1821', '2821', '3821', '5821', '6821', '7821', '8821', '9821'];
    const more = [
      '4021',
      '4121',
      '4221',
      '4321',
      '4421',
      '4521',
      '4621',
      '4721',
      '4921',
      '8421',
      '4281',
      '4812',
    ];
    for (const [at, username] of [...near, ...more].entries()) {
      const [passwordColour = ''] = passwordColours(context.seal, 'd', `password${String(at)}`);
      const login = buildLogin(String(100 + at), username, { passwordColour });
      await context.storage.logins.insert(login);
      await context.storage.logins.update({ id: login.id }, forgetPassword);
    }
    const [settled] = await settle(context, [line]);
    const colour = passwordColours(context.seal, 'd', settled?.password ?? '')[0];
    const theirs = (await context.storage.logins.find({ districtId: 'd' })).map((one) => one.passwordColour);
    expect(theirs).not.toContain(colour);
  });
});

describe('a line of the plan', () => {
  const change = { plan: planOfD, world: buildWorld([mia], { mayTypePasswords: true }) };

  it('gets another password when its username is typed to one slip from one that had it', async () => {
    const context = await districtWith('zoe47');
    await context.storage.logins.update({ id: 'd:100' }, forgetPassword);
    await storedLine(context);
    const edit = { studentId: '1', change: { username: 'zoe48' } };
    await editLine(context, change.plan, change.world, edit);
    const after = openLine(context, planOfD, (await context.storage.planLines.get('plan:1'))!);
    expect(after.username).toBe('zoe48');
    expect(after.password).not.toBe(old);
  });

  it.each([
    ['somebody has', 'zebra77', false],
    ['a username one slip away had, before it was forgotten', '4812', true],
  ])('is refused a typed password that %s, and nothing is changed', async (_name, username, isForgotten) => {
    const context = await districtWith(username);
    if (isForgotten) await context.storage.logins.update({ id: 'd:100' }, forgetPassword);
    const stored = await storedLine(context);
    await context.storage.planLines.update(
      { id: stored.id },
      { set: sealLine(context, planOfD, { ...line, password: 'kitesun68' }) },
    );
    const edit = { studentId: '1', change: { password: old } };
    await expect(editLine(context, change.plan, change.world, edit)).rejects.toMatchObject({
      code: 'plan-line-invalid',
      details: { issues: [{ code: 'password-taken-record' }] },
    });
    const after = openLine(context, planOfD, (await context.storage.planLines.get('plan:1'))!);
    expect(after.password).toBe('kitesun68');
  });

  it('drawn anew keeps its username, and its password is another', async () => {
    const context = makeSeededContext(5);
    const stored = await storedLine(context);
    await redrawLines(context, { ...change, lines: [stored], chosen: [stored] }, 'password');
    const after = openLine(context, planOfD, (await context.storage.planLines.get('plan:1'))!);
    expect(after.username).toBe(line.username);
    expect(after.password).not.toBe(old);
  });

  it('drawn anew takes along the warning of another that was close to it', async () => {
    const context = makeSeededContext(6);
    const near = { code: 'close-usernames', field: 'username', message: 'close', other: 'mias47' } as const;
    const mine = { ...(await storedLine(context)), username: 'mias47' };
    const others = {
      ...mine,
      id: 'plan:2',
      studentId: '2',
      position: 1,
      username: 'mias48',
      warnings: [near],
    };
    await context.storage.planLines.insert(others);
    const world = buildWorld([mia, buildStudent('2', 'Mia Stein')]);
    const redrawing = { plan: planOfD, world, lines: [mine, others], chosen: [mine] };
    await redrawLines(context, redrawing, 'username');
    const [first, second] = await context.storage.planLines.find(
      { planId: 'plan' },
      { order: [{ by: 'position' }] },
    );
    expect(first?.username).not.toBe('mias47');
    expect(second).toMatchObject({ username: 'mias48', warnings: [] });
  });
});
