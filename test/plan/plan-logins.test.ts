import { describe, expect, it } from 'vitest';

import { settingDefaults } from '../../contract/policy.ts';
import { checkEdit } from '../../server/plan/check-edit.ts';
import { learnLoginShapes } from '../../server/plan/learn-login-shapes.ts';
import { planLogins } from '../../server/plan/plan-logins.ts';
import type { PlanRequest, PlanStudent } from '../../server/plan/plan-types.ts';
import { countSlips } from '../../words/slips.ts';
import { buildStudent, buildTaken } from './plan-builders.ts';
import { seededRandom } from './seeded-random.ts';

const NAMES = [
  ...[
    'Mia Stone',
    'Mia Snow',
    'Mia Sosa',
    'Liam Brown',
    'Emma Clark',
    'José García',
    'Nguyễn Thị Ánh',
    'محمد علي',
  ],
  ...[
    '王小明',
    '김민준',
    'Rose Frost',
    'Robin Fox',
    'Ana Lopez',
    'Olivia Reed',
    'Noah Hill',
    'Zoë Park',
    'Łukasz Żak',
  ],
  ...[
    'Mary O’Brien-Smith',
    'Bo Li',
    'Ava King',
    'Ava Kent',
    'Ava Kaur',
    'Ian Wolf',
    'Eve Bell',
    'Max Lee',
    '',
  ],
];

const CLASS = NAMES.map((name, at) => buildStudent(String(at + 1), name));
const SHAPES = learnLoginShapes(CLASS.map((student) => student.loginId ?? ''));

function request(
  students: readonly PlanStudent[],
  seed: number,
  more: Partial<PlanRequest> = {},
): PlanRequest {
  const taken = buildTaken(students);
  return { students, policy: settingDefaults, taken, shapes: SHAPES, random: seededRandom(seed), ...more };
}

describe('the plan of a class', () => {
  it('has one line per pupil in their order, which the check of edits finds nothing against', () => {
    for (let seed = 0; seed < 20; seed += 1) {
      const asked = request(CLASS, seed);
      const { lines, warnings } = planLogins(asked);
      expect(lines.map((line) => line.studentId)).toEqual(CLASS.map((student) => student.id));
      expect(warnings).toEqual([]);
      for (const [at, line] of lines.entries()) {
        const faults = checkEdit({ ...asked, ...line, student: CLASS[at]!, lines });
        expect(faults, `${line.username} ${NAMES[at]}`).toEqual([]);
        expect(line.spares).toHaveLength(8);
        expect(line.words).toHaveLength(2);
      }
    }
  });

  it('gives no username, spare or password twice, and keeps usernames two slips apart', () => {
    const { lines } = planLogins(request(CLASS, 7));
    const names = lines.flatMap((line) => [line.username, ...line.spares]);
    expect(new Set(names).size).toBe(CLASS.length * 9);
    expect(new Set(lines.map((line) => line.password)).size).toBe(CLASS.length);
    for (const left of lines) {
      for (const right of lines) {
        if (left === right) continue;
        expect(countSlips(left.username, right.username)).toBeGreaterThan(1);
        for (const spare of right.spares) expect(countSlips(left.username, spare)).toBeGreaterThan(1);
      }
    }
  });

  it('is the same for the same randomness and another for other randomness', () => {
    expect(planLogins(request(CLASS, 3))).toEqual(planLogins(request(CLASS, 3)));
    expect(planLogins(request(CLASS, 3))).not.toEqual(planLogins(request(CLASS, 4)));
  });

  it('keeps the lines it is told to keep, and gives their names to nobody else', () => {
    const before = planLogins(request(CLASS, 3)).lines;
    const typed = { ...before[1]!, username: 'miasnow', password: 'ownwords88', words: [], spares: [] };
    const keep = [before[0]!, typed, { ...before[2]!, studentId: 'gone' }];
    const after = planLogins(request(CLASS, 3, { keep })).lines;
    expect(after.slice(0, 2)).toEqual([before[0], typed]);
    expect(after).toHaveLength(CLASS.length);
    const kept = new Set(keep.slice(0, 2).flatMap((line) => [line.username, ...line.spares]));
    expect(
      after.slice(2).filter((line) => [line.username, ...line.spares].some((name) => kept.has(name))),
    ).toEqual([]);
    expect(after.slice(2).map((line) => line.password)).not.toContain(before[0]!.password);
  });

  it('keeps away from passwords and simple logins of the district', () => {
    const first = planLogins(request(CLASS, 3)).lines;
    const taken = buildTaken(CLASS, {
      usernames: first.map((line) => line.username),
      passwords: first.map((line) => line.password),
    });
    const beside = first.map((line) => line.username);
    const second = planLogins(request(CLASS, 3, { taken, beside })).lines;
    for (const line of second) {
      expect(first.map((other) => other.password)).not.toContain(line.password);
      expect(
        beside.filter((other) => countSlips(other, line.username) < 2),
        line.username,
      ).toEqual([]);
    }
  });

  it('gives 400 pupils of the same name 400 usernames', () => {
    const many = Array.from({ length: 400 }, (_, at) => buildStudent(String(at + 1), 'Mia Stone'));
    const { lines } = planLogins(request(many, 5));
    expect(new Set(lines.flatMap((line) => [line.username, ...line.spares])).size).toBeGreaterThanOrEqual(
      400,
    );
    expect(new Set(lines.map((line) => line.username)).size).toBe(400);
  }, 30_000);

  it('is empty for an empty class', () => {
    expect(planLogins(request([], 1))).toEqual({ lines: [], warnings: [] });
  });

  it('never plans a password below the asked length', () => {
    const policy = { ...settingDefaults, canvasRules: { ...settingDefaults.canvasRules, minimum: 12 } };
    const { lines } = planLogins(request(CLASS, 1, { policy }));
    expect(lines.filter((line) => line.password.length < 12)).toEqual([]);
  });
});

describe('warnings', () => {
  const codes = (student: PlanStudent, more: Partial<PlanRequest> = {}) =>
    planLogins(request([student], 1, more)).warnings.map((warning) => warning.code);

  it('name a main login without SIS id that sorts after ours, and no other', () => {
    expect(codes(buildStudent('1', 'Mia Stone', { sisUserId: null, loginId: 'zoe.stone' }))).toEqual([
      'shown-login-may-change',
    ]);
    expect(codes(buildStudent('1', 'Mia Stone', { sisUserId: null, loginId: null }))).toEqual([
      'shown-login-may-change',
    ]);
    expect(codes(buildStudent('1', 'Mia Stone', { sisUserId: null, loginId: 'a.stone' }))).toEqual([]);
    expect(codes(buildStudent('1', 'Mia Stone', { loginId: 'zoe.stone' }))).toEqual([]);
  });

  it('name numbers that could not be used, or are close', () => {
    const policy = { ...settingDefaults, usernameSource: 'number' } as const;
    expect(
      codes(buildStudent('1', 'Mia Stone', { sisUserId: '42' }), { policy, shapes: ['@', 'L1 D3'] }),
    ).toEqual(['number-unusable']);
    const pair = [
      buildStudent('1', 'A B', { sisUserId: '4821' }),
      buildStudent('2', 'C D', { sisUserId: '4812' }),
    ];
    const { lines, warnings } = planLogins(request(pair, 1, { policy }));
    expect(lines.map((line) => line.username)).toEqual(['4821', '4812']);
    expect(warnings).toMatchObject([
      { code: 'close-usernames', studentId: '1', field: 'username', other: '4812' },
      { code: 'close-usernames', studentId: '2', field: 'username', other: '4821' },
    ]);
    const outside = planLogins(request(pair.slice(0, 1), 1, { policy, around: ['4812'] })).warnings;
    expect(outside).toMatchObject([{ code: 'close-usernames', studentId: '1' }]);
    expect(JSON.stringify(outside)).not.toContain('4812');
  });
});
