import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { BatchSchema } from '../../contract/batch.ts';
import { ProblemSchema } from '../../contract/problem.ts';
import { PlanSchema } from '../../contract/plan.ts';
import { expectOk } from '../../demo/person.ts';
import { waitForBatch } from '../../demo/story.ts';
import { openInAccount, openInClass, planClass, refusalOf, useWorld } from './world.ts';

describe('bad input, and what it gets', () => {
  const world = useWorld();

  it('an edit that breaks a rule is refused whole, with the rule by code, and changes nothing', async () => {
    const teacher = await openInClass(world(), 'teacher', 'demoClass');
    const plan = await planClass(teacher, world(), 'demoClass');
    const [line, other] = plan.lines;
    const path = `/api/plans/${plan.id}/lines/${line!.studentId}`;
    const cases: [Record<string, string>, string][] = [
      [{ password: 'cat42' }, 'password-too-short'],
      [{ password: 'Cat Dog 42!' }, 'password-not-typable'],
      [{ password: other!.password }, 'password-taken-here'],
      [{ password: line!.username + line!.username }, 'password-like-username'],
      [{ username: 'x' }, 'username-too-short'],
      [{ username: 'Mia López' }, 'username-not-typable'],
      [{ username: other!.username }, 'username-taken-here'],
      [{ username: 's1048999' }, 'username-like-login-id'],
      [{ username: 'admin' }, 'username-reserved'],
    ];
    for (const [edit, code] of cases) {
      const answer = await teacher.call('PATCH', path, edit);
      expect([edit, refusalOf(answer)]).toEqual([edit, { status: 422, code: 'plan-line-invalid' }]);
      const { details } = ProblemSchema.parse(answer.json).problem;
      expect((details as { issues: { code: string }[] }).issues.map((issue) => issue.code)).toContain(code);
    }
    const after = PlanSchema.parse(expectOk(await teacher.call('GET', `/api/plans/${plan.id}`)));
    expect(after.lines.map(({ username, password }) => [username, password])).toEqual(
      plan.lines.map(({ username, password }) => [username, password]),
    );
  });

  it('a typed password is refused until the district allows it; a typed username that fits is kept, in lower case', async () => {
    const teacher = await openInClass(world(), 'secondTeacher', 'oddClass');
    const plan = await planClass(teacher, world(), 'oddClass');
    const path = `/api/plans/${plan.id}/lines/${plan.lines[0]!.studentId}`;
    const edited = PlanSchema.parse(expectOk(await teacher.call('PATCH', path, { username: ' BlueBird7 ' })));
    expect(edited.lines[0]).toMatchObject({ username: 'bluebird7', words: plan.lines[0]!.words });
    expect(edited.mayTypePasswords).toBe(false);
    const refused = await teacher.call('PATCH', path, { password: 'sunnyfrog58' });
    const { details } = ProblemSchema.parse(refused.json).problem;
    expect((details as { issues: { code: string }[] }).issues.map(({ code }) => code)).toEqual([
      'password-typing-off',
    ]);

    const admin = await openInAccount(world(), 'districtAdmin', 'root');
    const settings = `/api/settings/accounts/${world().practice.places.root}`;
    expectOk(await admin.call('PUT', settings, { version: 0, set: { typedPasswords: true } }));
    const again = await planClass(teacher, world(), 'oddClass');
    const typed = await teacher.call('PATCH', `/api/plans/${again.id}/lines/${again.lines[0]!.studentId}`, {
      password: 'sunnyfrog58',
    });
    expect(PlanSchema.parse(expectOk(typed)).lines[0]).toMatchObject({ password: 'sunnyfrog58', words: [] });
  });

  it('malformed bodies and unknown ids of every kind', async () => {
    const teacher = await openInClass(world(), 'teacher', 'demoClass');
    const plan = await planClass(teacher, world(), 'demoClass');
    const classId = world().practice.places.demoClass;
    const notFound = { status: 404, code: 'not-found' };
    const badInput = { status: 400, code: 'bad-input' };
    const line = `/api/plans/${plan.id}/lines/${plan.lines[0]!.studentId}`;
    const cases: [string, string, unknown, { status: number; code: string }][] = [
      ['GET', '/api/classes/999999/roster', undefined, notFound],
      ['GET', '/api/classes/abc/roster', undefined, notFound],
      ['GET', '/api/classes/..%2f..%2fusers/roster', undefined, notFound],
      ['POST', '/api/classes/999999/plan', undefined, notFound],
      ['GET', '/api/plans/nothing', undefined, notFound],
      ['PATCH', `/api/plans/${plan.id}/lines/999999`, { skip: true }, notFound],
      ['POST', '/api/plans/nothing/batch', undefined, notFound],
      ['GET', '/api/batches/nothing', undefined, notFound],
      ['GET', '/api/nowhere', undefined, notFound],
      ['PATCH', line, { skip: 'yes' }, badInput],
      ['PATCH', line, { username: 'abc', admin: true }, badInput],
      ['PATCH', line, [], badInput],
      ['POST', `/api/classes/${classId}/cards`, { stock: 'papyrus' }, badInput],
      ['POST', `/api/classes/${classId}/cards`, { studentIds: ['1; drop'] }, badInput],
      ['POST', `/api/classes/${classId}/cards`, {}, { status: 409, code: 'nothing-to-print' }],
      ['POST', `/api/classes/${classId}/cards/preview`, { print: {}, page: 0 }, badInput],
      [
        'POST',
        `/api/classes/${classId}/cards/preview`,
        { print: {}, page: 1 },
        { status: 409, code: 'nothing-to-print' },
      ],
      ['POST', `/api/classes/${classId}/cards`, { studentIds: ['999999'] }, notFound],
    ];
    for (const [method, path, body, expected] of cases) {
      const answer = await teacher.call(method, path, body);
      const got = refusalOf(answer);
      // Nothing printable and nobody such are both refusals that say nothing of other classes.
      if (path.endsWith('/cards') && expected === notFound)
        expect(['not-found', 'nothing-to-print']).toContain(got.code);
      else expect([method, path, got]).toEqual([method, path, expected]);
    }
  });

  it('a session that ended, and none', async () => {
    const origin = world().tool().origin;
    for (const authorization of ['', 'Bearer nonsense', `Bearer ${'a'.repeat(43)}`]) {
      const answer = await fetch(`${origin}/api/session`, { headers: { authorization } });
      expect(answer.status).toBe(401);
      const { problem } = ProblemSchema.parse(await answer.json());
      expect(problem.code).toBe('session-ended');
      expect(problem.message).toContain('Open Login Cards again from Canvas');
    }
  });

  it('an empty class, and a class of 400', async () => {
    const { practice } = world();
    const teacher = await openInClass(world(), 'teacher', 'unpublishedClass');
    const courseId = practice.places.unpublishedClass;
    const rows = [...practice.world.enrollments.all()].filter(
      (row) => row.courseId === courseId && row.type === 'StudentEnrollment',
    );
    for (const row of rows) row.workflowState = 'deleted';
    const empty = await teacher.call('POST', `/api/classes/${courseId}/plan`);
    expect(refusalOf(empty)).toEqual({ status: 409, code: 'class-empty' });

    const big = await openInClass(world(), 'benchTeacher', 'benchClass');
    const benchId = practice.places.benchClass;
    const sample = [...practice.world.enrollments.all()].find(
      (row) => row.courseId === benchId && row.type === 'StudentEnrollment',
    )!;
    const pupils = [...practice.world.users.all()].slice(0, 400);
    for (const { id: userId } of pupils) {
      const { id: _id, ...fields } = sample;
      practice.world.addEnrollment({ ...fields, userId });
    }
    const large = await big.call('POST', `/api/classes/${benchId}/plan`);
    expect(refusalOf(large)).toEqual({ status: 409, code: 'class-too-large' });
  });

  it('two tabs that make the same class at once get one batch, and both see it', async () => {
    const tabs = await Promise.all([
      openInClass(world(), 'teacher', 'demoClass'),
      openInClass(world(), 'teacher', 'demoClass'),
    ]);
    const plans = await Promise.all(tabs.map((tab) => planClass(tab, world(), 'demoClass')));
    const pressed = await Promise.all(
      tabs.map((tab, index) => tab.call('POST', `/api/plans/${plans[index]!.id}/batch`)),
    );
    const batches = pressed.map((answer) => BatchSchema.parse(expectOk(answer)));
    expect(batches[0]!.id).toBe(batches[1]!.id);
    const ends = await Promise.all(tabs.map((tab, index) => waitForBatch(tab, batches[index]!)));
    expect(ends[0]!.items).toEqual(ends[1]!.items);
    expect(ends[0]!.items.map(({ fate }) => fate)).toEqual(plans[0]!.lines.map(() => 'made'));
    const { practice } = world();
    for (const { studentId } of ends[0]!.items) {
      const ours = practice.world
        .pseudonymsOf(Number(studentId))
        .filter(({ sisUserId }) => sisUserId === null);
      expect(ours).toHaveLength(1);
    }
  });
});

describe('a server started with settings that contradict each other', () => {
  it('lists every fault at once and ends with 1', () => {
    const main = fileURLToPath(new URL('../../dist/server/main.js', import.meta.url));
    const run = spawnSync(process.execPath, [main], {
      env: {
        PATH: process.env['PATH'] ?? '',
        PUBLIC_URL: 'http://cards.example.org',
        PORT: '99999',
        DATABASE_URL: 'mongodb://db/x',
        LOG_LEVEL: 'loud',
      },
      encoding: 'utf8',
    });
    expect(run.status).toBe(1);
    for (const name of ['PUBLIC_URL', 'PORT', 'SECRET_KEY', 'LOG_LEVEL']) expect(run.stderr).toContain(name);
  });
});
