import { beforeEach, describe, expect, it } from 'vitest';
import { settingDefaults } from '../../contract/policy.ts';
import { hashToken } from '../../server/http/session.ts';
import { usePolicyWorld } from './policy-world.ts';

const world = usePolicyWorld();
beforeEach(() => world().forgetSettings());

describe('settings of a district, a school and a class', () => {
  it('are the defaults at first, with what each person may change', async () => {
    const { settings, tokens, canvas } = world();
    const district = await settings(tokens.district, 'district');
    expect(district).toMatchObject({
      level: 'district',
      values: settingDefaults,
      own: [],
      from: {},
      faults: [],
    });
    expect(district.mayChange).toEqual(Object.keys(settingDefaults));
    const school = await settings(tokens.school, 'school');
    expect(school.level).toBe('school');
    expect(school.mayChange).toContain('prefix');
    for (const name of [
      'typedPasswords',
      'pupils',
      'adminRoles',
      'canvasRules',
      'loginsADay',
      'signInAddress',
    ])
      expect(school.mayChange).not.toContain(name);
    const mine = await settings(tokens.teacher, 'class');
    expect(mine).toMatchObject({
      level: 'class',
      name: canvas.world.courses.need(canvas.places.demoClass).name,
    });
    expect(mine.mayChange).toEqual([
      'usernameSource',
      'passwordStyle',
      'wordLanguage',
      'wordLevel',
      'childrenTypeOn',
    ]);
    const admins = await settings(tokens.school, 'class');
    expect(admins.mayChange).toEqual([
      'usernameSource',
      'usernamePattern',
      'checkDigit',
      'passwordStyle',
      'passwordPattern',
      'wordLanguage',
      'wordLevel',
      'childrenTypeOn',
    ]);
  });

  it('go down the tree, each with the account that gave it; a reset inherits again', async () => {
    const { save, tokens, canvas } = world();
    const nameOf = (id: number): string => canvas.world.accounts.need(id).name;
    await save(tokens.district, 'district', { set: { prefix: 'mv', wordLevel: 'k' } });
    await save(tokens.school, 'school', { set: { wordLevel: '2' } });
    const saved = await save(tokens.teacher, 'class', { set: { wordLanguage: 'es' } });
    expect(saved.body).toMatchObject({
      values: { prefix: 'mv', wordLevel: '2', wordLanguage: 'es' },
      own: ['wordLanguage'],
      from: { prefix: nameOf(canvas.places.root), wordLevel: nameOf(canvas.places.school) },
    });
    const back = await save(tokens.school, 'school', { reset: ['wordLevel'] });
    expect(back.body).toMatchObject({ values: { wordLevel: 'k' }, inherited: { wordLevel: 'k' }, own: [] });
  });

  it('a lock keeps everybody below from changing, and what they had decided from counting', async () => {
    const { save, settings, tokens } = world();
    await save(tokens.teacher, 'class', { set: { wordLevel: 'k' } });
    expect(
      (await save(tokens.district, 'district', { set: { wordLevel: '2' }, locks: ['wordLevel'] })).status,
    ).toBe(200);
    const mine = await settings(tokens.teacher, 'class');
    expect(mine.values.wordLevel).toBe('2');
    expect(mine.mayChange).not.toContain('wordLevel');
    expect(mine.lockedBy).toHaveProperty('wordLevel');
    for (const [token, level] of [
      [tokens.school, 'school'],
      [tokens.school, 'class'],
      [tokens.teacher, 'class'],
    ] as const) {
      for (const change of [{ set: { wordLevel: 'k' as const } }, { reset: ['wordLevel'] }]) {
        const refused = await save(token, level, change);
        expect([level, refused.status, refused.code]).toEqual([level, 409, 'setting-locked']);
        expect(refused.body['problem']).toMatchObject({ details: { settings: ['wordLevel'] } });
      }
    }
    expect((await save(tokens.school, 'school', { locks: ['wordLevel'] })).code).toBe('setting-locked');
    await save(tokens.district, 'district', { locks: [] });
    expect((await settings(tokens.teacher, 'class')).values.wordLevel).toBe('k');
  });

  it('what only the district decides no school changes, and what only admins decide no teacher', async () => {
    const { save, tokens } = world();
    for (const set of [{ typedPasswords: true }, { pupils: 'any' }, { adminRoles: ['Help Desk'] }] as const)
      expect((await save(tokens.school, 'school', { set: { ...set } as never })).code).toBe('setting-locked');
    expect((await save(tokens.school, 'class', { set: { prefix: 'a' } })).code).toBe('setting-locked');
    for (const set of [{ passwordPattern: '{word}' }, { usernamePattern: 'a' }, { teachersMay: false }])
      expect((await save(tokens.teacher, 'class', { set })).code).toBe('setting-locked');
    expect((await save(tokens.school, 'class', { locks: ['wordLevel'] })).code).toBe('bad-input');
  });

  it('of two who save at once the second is told, and by whom; nothing of theirs is saved', async () => {
    const { api, settings, tokens, addressOf, canvas } = world();
    const { version } = await settings(tokens.school, 'school');
    const put = (token: string, wordLevel: string) =>
      api(token, `PUT ${addressOf('school')}`, { version, set: { wordLevel } });
    const answers = await Promise.all([put(tokens.school, 'k'), put(tokens.district, '2')]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const [won, lost] = answers[0].status === 200 ? answers : [answers[1], answers[0]];
    expect(lost.code).toBe('settings-changed');
    const by = answers[0] === won ? canvas.people.schoolAdmin.name : canvas.people.districtAdmin.name;
    expect(lost.body['problem']).toMatchObject({ details: { by } });
    expect((await settings(tokens.school, 'school')).values.wordLevel).toBe(
      (won.body['values'] as { wordLevel: string }).wordLevel,
    );
    expect((await put(tokens.school, '1')).code).toBe('settings-changed');
  });

  it('are refused with the reason where they do not go together, and nothing is saved', async () => {
    const { save, settings, tokens } = world();
    const loginShapes = ['D4'];
    const refused = await save(tokens.district, 'district', {
      set: { loginShapes, usernameSource: 'number' },
    });
    expect([refused.status, refused.code]).toEqual([422, 'settings-contradict']);
    expect(refused.body['problem']).toMatchObject({
      details: {
        faults: [{ code: 'number-is-login-shape', settings: ['usernameSource', 'prefix', 'loginShapes'] }],
      },
    });
    expect((await settings(tokens.district, 'district')).own).toEqual([]);
    // A school that chose before the district demanded is told, and may still change everything else.
    await save(tokens.school, 'school', { set: { usernameSource: 'number' } });
    await save(tokens.district, 'district', { set: { loginShapes } });
    expect((await settings(tokens.school, 'school')).faults).toMatchObject([
      { code: 'number-is-login-shape' },
    ]);
    expect((await save(tokens.school, 'school', { set: { wordLevel: '2' } })).status).toBe(200);
    expect((await save(tokens.school, 'school', { reset: ['usernameSource'] })).body['faults']).toEqual([]);
  });

  it('the address on the cards must show the form of a Canvas that is known here', async () => {
    const { save, tokens, canvas } = world();
    const address = (signInAddress: string) => save(tokens.district, 'district', { set: { signInAddress } });
    expect((await address(`${canvas.origin}/login/canvas`)).status).toBe(200);
    for (const wrong of [
      `${canvas.origin}/`,
      `${canvas.origin}/login/saml`,
      `${canvas.origin}/login/canvas?next=1`,
      'https://evil.example.org/login/canvas',
      'http://localhost:1/login/canvas',
    ]) {
      const refused = await address(wrong);
      expect([wrong, refused.code]).toEqual([wrong, 'settings-contradict']);
    }
    expect((await address('javascript:alert(1)')).code).toBe('bad-input');
  });

  it('every change is in the record: which settings, from what to what; of names of people only that', async () => {
    const { save, tokens, context } = world();
    await save(tokens.school, 'school', {
      set: { prefix: 'oak', reservedNames: ['Mr. Secret'], wordLevel: 'k' },
      locks: ['prefix'],
    });
    await save(tokens.school, 'school', { set: { wordLevel: 'k' } });
    const entries = await context.storage.recordEntries.find(
      { act: 'settings-changed' },
      { order: [{ by: 'id', desc: true }] },
    );
    expect(entries[0]?.changes).toEqual([
      { setting: 'prefix', to: 'oak', locked: true },
      { setting: 'wordLevel', to: 'k' },
      { setting: 'reservedNames' },
    ]);
    expect(JSON.stringify(entries)).not.toContain('Secret');
  });

  it('nobody else sees or changes them', async () => {
    const { api, tokens, canvas, addressOf, context } = world();
    const change = { version: 0, set: { wordLevel: 'k' } };
    const foreign = [
      [tokens.school, `/api/settings/accounts/${canvas.places.otherSchool}`],
      [tokens.school, `/api/settings/accounts/${canvas.places.root}`],
      [tokens.school, `/api/settings/classes/${canvas.places.otherSchoolClass}`],
      [tokens.school, '/api/settings/accounts/999999'],
      [tokens.teacher, addressOf('school')],
      [tokens.teacher, `/api/settings/classes/${canvas.places.benchClass}`],
    ] as const;
    for (const [token, path] of foreign) {
      expect([path, (await api(token, `GET ${path}`)).code]).toEqual([path, 'not-found']);
      expect([path, (await api(token, `PUT ${path}`, change)).code]).toEqual([path, 'not-found']);
    }
    const own = { id: hashToken(tokens.school) };
    await context.storage.sessions.update(own, { set: { actingPersonId: '1' } });
    expect((await api(tokens.school, `PUT ${addressOf('school')}`, change)).code).toBe('acting-as-someone');
    await context.storage.sessions.update(own, { unset: ['actingPersonId'] });
    for (const body of [{}, { version: 0, set: { prefix: 'NO!' } }, { version: 0, set: { other: 1 } }])
      expect((await api(tokens.school, `PUT ${addressOf('school')}`, body)).code).toBe('bad-input');
  });

  it('what a district said of typed passwords before there were settings counts until it is decided anew', async () => {
    const { save, settings, tokens, context, canvas } = world();
    const { id } = (await context.storage.policies.find({ accountId: String(canvas.places.root) }))[0]!;
    await context.storage.policies.update({ id }, { set: { typedPasswords: true } });
    expect((await settings(tokens.teacher, 'class')).values.typedPasswords).toBe(true);
    await save(tokens.district, 'district', { set: { wordLevel: 'k' } });
    expect(await settings(tokens.district, 'district')).toMatchObject({
      own: ['wordLevel', 'typedPasswords'],
    });
    await save(tokens.district, 'district', { reset: ['typedPasswords'] });
    expect((await settings(tokens.teacher, 'class')).values.typedPasswords).toBe(false);
    expect(await context.storage.policies.get(id)).not.toHaveProperty('typedPasswords');
  });

  it('tell the district what its Canvas demands beyond what is set, and nobody else', async () => {
    const { settings, tokens, context, canvas } = world();
    const { id } = (await context.storage.policies.find({ accountId: String(canvas.places.root) }))[0]!;
    await context.storage.policies.update({ id }, { set: { learnedRules: { digits: true, minimum: 8 } } });
    expect((await settings(tokens.district, 'district')).canvasDemands).toEqual({ digits: true });
    expect(await settings(tokens.school, 'school')).not.toHaveProperty('canvasDemands');
    await context.storage.policies.update({ id }, { unset: ['learnedRules'] });
    expect(await settings(tokens.district, 'district')).not.toHaveProperty('canvasDemands');
  });

  it('once a district has decided what its Canvas demands, what was heard of it before is answered', async () => {
    const { settings, save, tokens, context, canvas } = world();
    const { id } = (await context.storage.policies.find({ accountId: String(canvas.places.root) }))[0]!;
    const told = { learnedRules: { digits: true }, shownRules: { minimum: 12 }, rulesAskedAt: 1 };
    const demands = async () => (await settings(tokens.district, 'district')).canvasDemands;
    for (const change of [
      { set: { canvasRules: { minimum: 8, digits: false, symbols: false, common: true } } },
      { reset: ['canvasRules'] },
    ]) {
      await context.storage.policies.update({ id }, { set: told });
      expect(
        (await save(tokens.school, 'school', { set: { canvasRules: settingDefaults.canvasRules } })).code,
      ).toBe('setting-locked');
      await save(tokens.district, 'district', { set: { wordLevel: 'k' } });
      expect(await demands()).toEqual({ digits: true, minimum: 12 });
      expect((await save(tokens.district, 'district', change)).status).toBe(200);
      expect(await demands()).toBeUndefined();
      // What Canvas shows is asked for again by the next plan.
      expect(await context.storage.policies.get(id)).not.toHaveProperty('rulesAskedAt');
    }
  });
});
