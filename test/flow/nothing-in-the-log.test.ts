import { expect, it } from 'vitest';
import { expectOk } from '../../demo/person.ts';
import { makeLogins, openInAccount, openInClass, planClass, useWorld } from './world.ts';

const lines: string[] = [];
const world = useWorld({ env: { LOG_LEVEL: 'trace' }, onLog: (line) => lines.push(line) });

it(
  'at its finest, and in trouble, the log holds no password, token, secret, name or username',
  { timeout: 90_000 },
  async () => {
    const { practice, apiKey } = world();
    const { places, world: canvas, faults } = practice;
    const teacher = await openInClass(world(), 'teacher', 'demoClass');
    const admin = await openInAccount(world(), 'districtAdmin', 'root');
    const plan = await planClass(teacher, world(), 'demoClass');
    const [line] = plan.lines;
    await teacher.call('PATCH', `/api/plans/${plan.id}/lines/${line!.studentId}`, { username: 'Mia López' });
    faults.shots = [
      { kind: 'server-error', method: 'POST', path: '/logins', times: 2 },
      { kind: 'lose-answer', method: 'POST', path: '/logins' },
    ];
    const batch = await makeLogins(teacher, plan);
    expect(batch.items.map(({ fate }) => fate)).toContain('made');
    const classPath = `/api/classes/${places.demoClass}`;
    const childPath = `${classPath}/children/${line!.studentId}`;
    expectOk(await teacher.call('POST', `${classPath}/cards`, {}));
    expectOk(await teacher.call('POST', `${classPath}/mail-merge`, {}));
    expectOk(await admin.call('POST', '/api/children/find', { name: line!.name.slice(0, 4) }));
    faults.shots = [{ kind: 'server-error', path: '/logins', times: 3 }];
    const { madeAt } = (await teacher.call('GET', childPath)).json as { madeAt?: string };
    await teacher.call('POST', `${childPath}/new-password`, { madeAt });
    await teacher.call('POST', `${childPath}/suspend`, {});
    faults.shots = [];
    await admin.call('PUT', '/api/connection/key', {
      apiKeyId: apiKey.id,
      apiKeySecret: `${apiKey.secret}x`,
    });
    await admin.call('GET', '/api/record?search=secret-of-somebody');
    await teacher.call('GET', `/api/nowhere/${line!.username}`);

    const logins = [...canvas.pseudonyms.all()].filter(({ sisUserId }) => sisUserId === null);
    const inClass = plan.lines.map(({ studentId }) => canvas.users.need(Number(studentId)));
    const secrets = [
      ...logins.flatMap(({ password }) => (password ? [password] : [])),
      ...plan.lines.map(({ password }) => password),
      ...plan.lines.map(({ username }) => username),
      ...inClass.map(({ name }) => name),
      ...[apiKey.secret, teacher.facts.token, admin.facts.token, 'López', 'secret-of-somebody'],
    ];
    const told = lines.flatMap((said) => secrets.filter((secret) => said.includes(secret)).map(() => said));
    expect(told).toEqual([]);
    expect(lines.filter((said) => /Bearer |eyJ[\w-]{10}|access_token":"(?!\[)/.test(said))).toEqual([]);
    // It was at its finest, and there was trouble to tell of.
    expect(lines.some((said) => said.includes('Canvas answered'))).toBe(true);
    expect(lines.some((said) => said.includes('"status":500'))).toBe(true);
  },
);
