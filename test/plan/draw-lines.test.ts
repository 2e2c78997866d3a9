import { describe, expect, it } from 'vitest';
import { settingDefaults } from '../../contract/policy.ts';
import { drawLines } from '../../server/plan/draw-lines.ts';
import { rememberTaken } from '../../server/plan/known-names.ts';
import type { BatchItem } from '../../server/storage/batch-documents.ts';
import type { Login } from '../../server/storage/login-documents.ts';
import type { PlanLineDocument } from '../../server/storage/plan-documents.ts';
import type { Where } from '../../server/storage/port.ts';
import { countSlips } from '../../words/slips.ts';
import { buildStudent } from './plan-builders.ts';
import { buildLogin, buildWorld, makeSeededContext, planOfD } from './plan-world-builder.ts';

const mias = Array.from({ length: 24 }, (_, at) => buildStudent(String(at + 1), 'Mia Stone'));
const pairs = Array.from({ length: 64 }, (_, at) => `${2 + (at % 8)}${2 + Math.floor(at / 8)}`);

describe('lines of a class in a district that has logins already', () => {
  it('have no username that is, or is one slip from, a simple login of another class', async () => {
    const context = makeSeededContext(1);
    const theirs = pairs.filter((_, at) => at % 3 === 0).map((pair) => `mias${pair}`);
    for (const [at, username] of theirs.entries())
      await context.storage.logins.insert(buildLogin(String(100 + at), username));
    const { lines, warnings } = await drawLines(context, planOfD, buildWorld(mias), {
      students: mias,
      keep: [],
    });
    expect(lines).toHaveLength(24);
    for (const line of lines) {
      expect(theirs.filter((other) => countSlips(other, line.username) < 2)).toEqual([]);
      expect(line.spares.filter((spare) => theirs.includes(spare))).toEqual([]);
    }
    expect(warnings).toEqual([]);
  });

  it('keep as far from what a batch of another class is about to make, and not from what it has left out', async () => {
    const context = makeSeededContext(5);
    const item = (at: number, username: string, fate: BatchItem['fate']): BatchItem => ({
      ...{ id: `b:${String(at)}`, batchId: 'b', districtId: 'd', studentId: String(500 + at), position: at },
      ...{ name: 'Mia Stone', sortableName: 'Stone, Mia', fate, username, plannedUsername: username },
      ...{ spares: [], tries: 0, fence: 0 },
    });
    const theirs = ['mias22', 'mias55', 'mias77'];
    for (const [at, username] of theirs.entries())
      await context.storage.batchItems.insert(item(at, username, at % 2 === 0 ? 'planned' : 'creating'));
    for (const [at, username] of pairs.entries())
      await context.storage.batchItems.insert(item(100 + at, `mias${username}`, 'left-out'));
    const drawn = await drawLines(context, planOfD, buildWorld(mias), { students: mias, keep: [] });
    expect(drawn.lines).toHaveLength(24);
    const near = drawn.lines.filter(({ username }) =>
      theirs.some((other) => countSlips(other, username) < 2),
    );
    expect(near).toEqual([]);
    expect(drawn.lines.some(({ username }) => /^mias[2-9]{2}$/.test(username))).toBe(true);
  });

  it('have no username that an open plan shows for somebody else, though one of a plan that has ended or was skipped', async () => {
    const context = makeSeededContext(6);
    const now = context.clock.now();
    const line = (at: number, username: string, more: Partial<PlanLineDocument> = {}): PlanLineDocument => ({
      ...{ id: `other:${String(at)}`, planId: 'other', districtId: 'd', studentId: String(500 + at) },
      ...{ position: at, name: 'Mia Stone', sortableName: 'Stone, Mia', username, spares: [], skip: false },
      ...{ passwordSealed: '', wordsSealed: '', check: 'clear', warnings: [], expiresAt: now + 1, ...more },
    });
    const shown = (from: number): readonly string[] =>
      pairs.flatMap((pair, at) => (at % 4 === from ? [`mias${pair}`] : []));
    const { planLines } = context.storage;
    for (const [at, name] of shown(0).entries()) await planLines.insert(line(at, name));
    for (const [at, name] of shown(1).entries())
      await planLines.insert(line(100 + at, name, { expiresAt: now }));
    for (const [at, name] of shown(2).entries()) await planLines.insert(line(200 + at, name, { skip: true }));
    // Of another district, and of the class's own children in an older plan.
    for (const [at, name] of shown(3).entries())
      await planLines.insert(
        line(300 + at, name, at % 2 === 0 ? { districtId: 'e' } : { studentId: String((at % 24) + 1) }),
      );
    const world = buildWorld(mias);
    const { lines } = await drawLines(context, planOfD, world, { students: mias, keep: [] });
    const names = lines.flatMap(({ username, spares }) => [username, ...spares]);
    expect(names.filter((name) => shown(0).includes(name))).toEqual([]);
    for (const free of [1, 2, 3]) expect(names.filter((name) => shown(free).includes(name))).not.toEqual([]);
  });

  it('have no username that Canvas once called taken, in this district alone', async () => {
    const context = makeSeededContext(2);
    for (const pair of pairs) {
      await rememberTaken(context, 'd', `mias${pair}`);
      await rememberTaken(context, 'e', `mia${pair}`);
    }
    const world = buildWorld(mias);
    const { lines } = await drawLines(context, planOfD, world, { students: mias.slice(0, 4), keep: [] });
    const names = lines.flatMap(({ username, spares }) => [username, ...spares]);
    expect(names.filter((name) => /^mias[2-9]{2}$/.test(name))).toEqual([]);
    expect(names.some((name) => /^mia[2-9]{2}$/.test(name))).toBe(true);
  });

  it('keep an own number that is close to a child of another class, and say so without naming it', async () => {
    const context = makeSeededContext(3);
    await context.storage.logins.insert(buildLogin('100', '4812'));
    const students = [buildStudent('1', 'Mia Stone', { sisUserId: '4821' })];
    const settings = { ...settingDefaults, usernameSource: 'number' } as const;
    const world = buildWorld(students, { settings });
    const { lines, warnings } = await drawLines(context, planOfD, world, { students, keep: [] });
    expect(lines[0]?.username).toBe('4821');
    expect(warnings.map(({ code }) => code)).toEqual(['close-usernames']);
    expect(JSON.stringify(warnings)).not.toContain('4812');
  });

  it('are drawn by key: what is read does not grow with the district', async () => {
    const context = makeSeededContext(4);
    for (let at = 0; at < 500; at += 1)
      await context.storage.logins.insert(buildLogin(String(1000 + at), `pupil${1000 + at}x`));
    const asked: Where<Login>[] = [];
    let read = 0;
    const { logins } = context.storage;
    const watched: typeof logins = Object.create(logins, {
      find: {
        value: async (...args: Parameters<typeof logins.find>) => {
          asked.push(args[0]);
          const found = await logins.find(...args);
          read += found.length;
          return found;
        },
      },
    }) as typeof logins;
    const storage = Object.create(context.storage, { logins: { value: watched } }) as typeof context.storage;
    await drawLines({ ...context, storage }, planOfD, buildWorld(mias), { students: mias, keep: [] });
    expect(asked.length).toBeGreaterThan(0);
    expect(asked.filter((where) => !where.usernameKey && !where.passwordMark)).toEqual([]);
    expect(read).toBe(0);
  });
});
