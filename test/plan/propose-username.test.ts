import { describe, expect, it } from 'vitest';

import { settingDefaults } from '../../contract/policy.ts';
import { judgeUsername } from '../../server/plan/judge-username.ts';
import { learnLoginShapes } from '../../server/plan/learn-login-shapes.ts';
import { listNameParts, readName, toLetters } from '../../server/plan/name-letters.ts';
import { NearNames } from '../../server/plan/near-names.ts';
import type { PlanStudent } from '../../server/plan/plan-types.ts';
import {
  listSpareUsernames,
  nextUsername,
  type UsernameRequest,
} from '../../server/plan/propose-username.ts';
import { UsernamePools } from '../../server/plan/username-pools.ts';
import { dammDigit } from '../../words/damm.ts';
import { countSlips } from '../../words/slips.ts';
import { buildStudent, buildTaken } from './plan-builders.ts';
import { seededRandom } from './seeded-random.ts';

const DISTRICT = learnLoginShapes(['s1048213', 's1048990']);

function request(
  student: PlanStudent,
  { seed = Number(student.id), ...more }: Partial<UsernameRequest> & { seed?: number } = {},
): UsernameRequest {
  return {
    student,
    policy: settingDefaults,
    taken: buildTaken([student]),
    shapes: DISTRICT,
    pools: new UsernamePools(seededRandom(seed)),
    beside: new NearNames(),
    refused: new Set(),
    ...more,
  };
}

describe('a username from a name in any script', () => {
  it.each([
    ['José García', /^joseg[2-9]{2}$/],
    ['Nguyễn', /^nguyen[2-9]{2}$/],
    ['Łukasz Żak', /^lukaszz[2-9]{2}$/],
    ['محمد', /^[a-z]{3,6}[2-9]{2}$/],
    ['王小明', /^xiaomingw[2-9]{2}$/],
    ['김민준', /^minjung[2-9]{2}$/],
    ['Mary O’Brien-Smith', /^maryo[2-9]{2}$/],
    ["O'Brien-Smith", /^obrien[2-9]{2}$/],
    ['Wolfeschlegelsteinhausen Bergerdorff-Zimmermann-von-der-Heide', /^wolfeschle[2-9]{2}$/],
    ['Anne-Marie Dubois', /^annemaried[2-9]{2}$/],
    ['J. Doe', /^jd[2-9]{2}$/],
    ['Юлия Иванова', /^yuliyai[2-9]{2}$/],
    ['😀 Mia Stone', /^mias[2-9]{2}$/],
    ['Mia7 Stone', /^mias[2-9]{2}$/],
  ])('%s', (name, pattern) => {
    expect(nextUsername(request(buildStudent('1', name)))).toMatch(pattern);
  });

  it.each(['', '   ', '😀🎉', '---', '12345', '!?'])(
    'is a word and digits when %j cannot be spelled',
    (name) => {
      const username = nextUsername(request(buildStudent('2', name)));
      expect(username).toMatch(/^[a-z]{3,6}[2-9]{2}$/);
    },
  );

  it('takes the family name from "Last, First", as Canvas keeps it', () => {
    const student = buildStudent('3', 'Nguyễn Thị Ánh', { sortableName: 'Nguyễn, Thị Ánh' });
    expect(readName({ ...student, name: 'Thị Ánh Nguyễn' }).given).toBe('thi');
    expect(readName(student)).toEqual({ given: 'anh', lastInitial: 'n', last: 'nguyen' });
    expect(listNameParts(student)).toEqual(['nguyen', 'thi', 'anh']);
  });

  it.each([
    ['山田 太郎', '山田, 太郎', '太郎', '山田'],
    ['山田 太郎', '太郎, 山田', '太郎', '山田'],
    ['欧阳小明', '欧阳小明', '小明', '欧阳'],
    ['남궁민수', '남궁민수', '민수', '남궁'],
    ['王小明', '王, 小明', '小明', '王'],
    ['王小明', '王小明', '小明', '王'],
    ['Nagy Anna Mária', 'Nagy, Anna Mária', 'Anna', 'Nagy'],
    ['José Luis Peña Ríos', 'Peña Ríos, José Luis', 'José', 'Peña Ríos'],
  ])('knows the family of %s, kept as %s', (name, sortableName, given, last) => {
    const read = readName({ id: '1', name, sortableName });
    expect([read.given, read.last]).toEqual([toLetters(given), toLetters(last)]);
  });

  it('is the same again for the same randomness', () => {
    const student = buildStudent('4', 'Mia Stone');
    expect(nextUsername(request(student))).toEqual(nextUsername(request(student)));
  });
});

describe('a username keeps clear', () => {
  const mia = buildStudent('5', 'Mia Stone');

  it('of every login id, SIS id and e-mail name of the roster, whatever their case', () => {
    const first = nextUsername(request(mia));
    for (const person of [
      { loginId: first.toUpperCase() },
      { sisUserId: first },
      { email: `${first}@school.example` },
      { loginId: `${first}@school.example` },
    ]) {
      const taken = buildTaken([mia, buildStudent('6', 'Someone Else', person)]);
      expect(nextUsername(request(mia, { taken })), JSON.stringify(person)).not.toBe(first);
    }
  });

  it('of our own record and of names refused since', () => {
    const first = nextUsername(request(mia));
    expect(nextUsername(request(mia, { taken: buildTaken([mia], { usernames: [first] }) }))).not.toBe(first);
    expect(nextUsername(request(mia, { refused: new Set([first]) }))).not.toBe(first);
  });

  it('of words that its parts make together', () => {
    const ana = buildStudent('7', 'Ana Lopez');
    for (let seed = 0; seed < 50; seed += 1) {
      expect(nextUsername(request(ana, { seed }))).toMatch(/^ana[2-9]{2}$/);
    }
  });

  it('of reserved words', () => {
    const username = nextUsername(request(buildStudent('8', 'Admin', { sortableName: 'Admin' })));
    expect(username).not.toContain('admin');
  });

  it('of a classmate by two slips, where the name still leaves room', () => {
    const beside: string[] = [];
    for (let pupil = 0; pupil < 20; pupil += 1) {
      const asked = request(mia, {
        beside: new NearNames(beside),
        refused: new Set(beside),
        seed: pupil,
      });
      const username = nextUsername(asked);
      expect(beside.filter((other) => countSlips(other, username) < 2)).toEqual([]);
      beside.push(username);
    }
  });
});

describe('a username never has the shape of the district login ids', () => {
  const mia = buildStudent('9', 'Mia Stone');

  it.each([
    ['letters and two digits', ['jdoe12', 'asmith34'], /^mias[2-9]$/],
    ['letters and one or two digits', ['jdoe12', 'asmith34', 'bo1', 'kim2'], /^[2-9]{2}mias$/],
    [
      'digits on either side too',
      ['jd12', 'asm34', 'bo1', 'kim2', 'a123', 'bob321', '12jd', '34asm'],
      /^mia[2-9]{2}[a-z]{3,6}$/,
    ],
  ])('%s', (_name, loginIds, pattern) => {
    const shapes = learnLoginShapes(loginIds);
    const username = nextUsername(request(mia, { shapes }));
    expect(username).toMatch(pattern);
    expect(judgeUsername(username, { taken: buildTaken([]), shapes })).toEqual([]);
  });
});

describe('the last resorts', () => {
  const mia = buildStudent('15', 'Mia Stone');

  it("put a word behind the digits where even that many shapes are the district's", () => {
    const shapes = ['@', 'L* D*', 'D* L*'];
    expect(nextUsername(request(mia, { shapes }))).toMatch(/^mia[2-9]{2}[a-z]{3,6}$/);
  });

  it('spell the prefix in typable letters', () => {
    const shapes = ['@', 'L* D*', 'D* L*', 'L* D* L*'];
    const policy = { ...settingDefaults, prefix: 'K3-' };
    expect(nextUsername(request(mia, { shapes, policy }))).toMatch(/^k3mias[2-9]{2}$/);
  });

  it('end with a refusal, not with a name that has a shape of the district', () => {
    const shapes = ['@', 'L* D*', 'D* L*', 'L* D* L*', 'L* D* L* D*', 'L* D* L* D* L*', 'L* D* L*', 'L* D*'];
    expect(() => nextUsername(request(mia, { shapes: [...shapes, 'L1 D* L*'] }))).toThrow(
      'No username is left',
    );
  });
});

describe("the pupil's own number", () => {
  const byNumber = { ...settingDefaults, usernameSource: 'number' } as const;
  const mia = buildStudent('10', 'Mia Stone', { sisUserId: '4821' });

  it('is the username where login ids have another shape', () => {
    expect(nextUsername(request(mia, { policy: byNumber }))).toBe('4821');
  });

  it('takes the prefix where it is a login id, or has the shape of one', () => {
    const shapes = learnLoginShapes(['1234', '5678']);
    expect(nextUsername(request(mia, { policy: byNumber, shapes }))).toBe('k34821');
    const taken = buildTaken([mia, buildStudent('11', 'Someone Else', { loginId: '4821' })]);
    expect(nextUsername(request(mia, { policy: byNumber, taken }))).toBe('k34821');
  });

  it("is used though close to a classmate's", () => {
    expect(nextUsername(request(mia, { policy: byNumber, beside: new NearNames(['4812']) }))).toBe('4821');
  });

  it('takes a check digit behind it, and the prefix before it, where the district wants them', () => {
    expect(nextUsername(request(mia, { policy: { ...byNumber, checkDigit: true } }))).toBe(
      `4821${dammDigit('4821')}`,
    );
    expect(nextUsername(request(mia, { policy: { ...byNumber, prefix: 'mg' } }))).toBe('mg4821');
  });

  it('is the integration id where the district says so', () => {
    const policy = { ...settingDefaults, usernameSource: 'integration-id' } as const;
    const student = { ...mia, integrationId: 'A-99' };
    expect(nextUsername(request(student, { policy }))).toBe('a99');
    expect(nextUsername(request(mia, { policy }))).toMatch(/^mias/);
  });

  it('gives way to the name when there is none', () => {
    const none = buildStudent('12', 'Mia Stone', { sisUserId: null, loginId: '1' });
    expect(nextUsername(request(none, { policy: byNumber }))).toMatch(/^mias/);
  });
});

describe('a pupil whose main login has no SIS id', () => {
  const mia = buildStudent('16', 'Mia Stone', { sisUserId: null, loginId: 'pupil7' });

  it('gets a username, and spares, that Canvas sorts behind that login', () => {
    for (let seed = 0; seed < 20; seed += 1) {
      const asked = request(mia, { seed });
      const username = nextUsername(asked);
      const names = [username, ...listSpareUsernames({ ...asked, refused: new Set([username]) }, 8)];
      expect(names.filter((name) => name.localeCompare('pupil7', 'en') < 0)).toEqual([]);
    }
  });

  it('gets one made of the name where nothing sorts behind it, and the names passed over are still there', () => {
    const last = request({ ...mia, loginId: 'zzzz' });
    expect(nextUsername(last)).toMatch(/^mia/);
    const two = request(mia);
    expect(nextUsername(two)).not.toMatch(/^mia/);
    expect(nextUsername({ ...two, student: { ...mia, sisUserId: '1' } })).toMatch(/^mias[2-9]{2}$/);
  });
});

describe('spare usernames', () => {
  it('are eight others, each allowed, none the first', () => {
    const asked = request(buildStudent('13', 'Mia Stone'));
    const username = nextUsername(asked);
    const spares = listSpareUsernames({ ...asked, refused: new Set([username]) }, 8);
    expect(new Set([username, ...spares]).size).toBe(9);
    for (const spare of spares)
      expect(judgeUsername(spare, { taken: asked.taken, shapes: DISTRICT })).toEqual([]);
  });

  it('do not run out for a pupil without a name', () => {
    expect(listSpareUsernames(request(buildStudent('14', '')), 8)).toHaveLength(8);
  });
});

describe('any name at all', () => {
  it('gives 3 to 30 typable characters, for 20,000 names made of letters of many scripts', () => {
    const random = seededRandom(99);
    const alphabet = Array.from("abzÉßøŁñжЯשםعمไทยकि한국小明あア😀'’-. ,1七\u200d\u0301");
    const wrong: string[] = [];
    for (let round = 0; round < 20_000; round += 1) {
      const letters = Array.from(
        { length: random.int(24) },
        () => alphabet[random.int(alphabet.length)] ?? '',
      );
      const student = { id: '1', name: letters.join(''), sortableName: letters.reverse().join('') };
      const username = nextUsername(request(student, { taken: buildTaken([]), seed: round }));
      if (!/^[a-z][a-z0-9]{2,29}$/.test(username) || /[01]/.test(username))
        wrong.push(`${student.name}: ${username}`);
    }
    expect(wrong).toEqual([]);
  }, 60_000);
});
