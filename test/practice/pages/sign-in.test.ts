import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openBrowser } from '../../../practice/lti/browser.ts';
import { readForms } from '../../../practice/lti/read-forms.ts';
import type { Account } from '../../../practice/model/accounts.ts';
import { newLogin } from '../../../practice/model/new-people.ts';
import type { Pseudonym } from '../../../practice/model/people.ts';
import { refusalText } from '../../../practice/pages/match-login.ts';
import { signInAtForm } from '../../../practice/pages/sign-in-at-form.ts';
import { seededRandom } from '../../../practice/seeded-random.ts';
import { START, startPages } from './start-pages.ts';
import type { Pages } from './start-pages.ts';

let canvas: Pages;
let root: Account;
let form: string;
let made = 0;

beforeAll(async () => {
  canvas = await startPages();
  root = canvas.world.accounts.need(canvas.places.root);
  form = `${canvas.origin}/login/canvas`;
});
afterAll(() => canvas.stop());
beforeEach(() => {
  canvas.clock.advance(3_600_000);
  Object.assign(root.settings.passwordPolicy, {
    maximumLoginAttempts: 10,
    complexityFeature: false,
    allowLoginSuspension: false,
  });
  Object.assign(root.settings, { discoveryUrl: null, loginHandleName: null });
});

const providerId = (type: 'canvas' | 'saml'): number =>
  canvas.world.activeProviders(root.id).find((one) => one.authType === type)?.id ?? 0;

function addLogin(userId: number, over: Partial<Omit<Pseudonym, 'id'>> = {}): Pseudonym {
  made += 1;
  const fields = {
    userId,
    accountId: root.id,
    uniqueId: `sunny.tiger${String(made)}`,
    authenticationProviderId: providerId('canvas'),
    password: 'green-apple',
    persistenceToken: `token-${String(made)}`,
    position: 9,
    ...over,
  };
  return canvas.world.addPseudonym(newLogin({ random: seededRandom(made), at: START }, canvas.world, fields));
}

const enter = (username: string, password: string): ReturnType<typeof signInAtForm> =>
  signInAtForm(form, { username, password });

async function failTimes(count: number, username: string): Promise<void> {
  for (let tries = 0; tries < count; tries += 1) expect((await enter(username, 'wrong')).status).toBe(400);
}

describe('the way to the form', () => {
  const go = async (path: string, cookie = ''): Promise<[number, string | null]> => {
    const browser = openBrowser();
    if (cookie !== '') browser.setCookie(canvas.origin, cookie);
    const answer = await browser.get(canvas.origin + path);
    return [answer.status, answer.location === null ? null : answer.location.replace(canvas.origin, '')];
  };

  it('leads from / and /login to single sign-on, which is the first provider', async () => {
    expect(await go('/')).toEqual([302, '/login']);
    expect(await go('/login')).toEqual([302, '/login/saml']);
    expect(await go('/login/saml')).toEqual([302, '/saml-idp']);
  });

  it('leads to the form when asked for the Canvas provider by name, and to 404 for a provider that is not there', async () => {
    expect(await go('/login?authentication_provider=canvas')).toEqual([302, '/login/canvas']);
    expect(await go('/login?canvas_login=1')).toEqual([302, '/login/canvas']);
    expect(await go('/login?authentication_provider=ldap')).toEqual([404, null]);
  });

  it('leads to the discovery page where one is set, but never away from the form itself', async () => {
    root.settings.discoveryUrl = 'https://portal.maple.example/';
    expect(await go('/login')).toEqual([302, 'https://portal.maple.example/']);
    expect(await go('/login/canvas')).toEqual([200, null]);
  });

  it('goes straight to the dashboard at /login for somebody signed in, while the form stays open to them', async () => {
    const login = addLogin(canvas.cast.pupil.id);
    const { cookie } = await enter(login.uniqueId, 'green-apple');
    const session = cookie.split('; ').find((one) => one.startsWith('canvas_session=')) ?? '';
    expect(await go('/login', session)).toEqual([302, '/?login_success=1']);
    expect(await go('/login/canvas', session)).toEqual([200, null]);
  });

  it('is not there when the Canvas provider is off', async () => {
    const provider = canvas.world.providers.need(providerId('canvas'));
    provider.workflowState = 'deleted';
    expect(await go('/login/canvas')).toEqual([404, null]);
    provider.workflowState = 'active';
  });

  it('fills the name in from the address, escaped, and labels the box as the account says', async () => {
    const page = await openBrowser().get(
      `${form}?${new URLSearchParams({ 'pseudonym_session[unique_id]': 'a"><b>' }).toString()}`,
    );
    expect(page.body).not.toContain('<b>');
    expect(readForms(page.body, form)[0]?.fields['pseudonym_session[unique_id]']).toBe('a"><b>');
    expect(page.body).toContain('<span>Login</span>');
    root.settings.loginHandleName = 'Student number';
    expect((await openBrowser().get(form)).body).toContain('<span>Student number</span>');
  });
});

describe('name and password', () => {
  it('sign a child in, whatever the capitals and blanks of the name, and are written to the sign-in log', async () => {
    const login = addLogin(canvas.cast.pupil.id);
    const before = canvas.world.signIns.length;
    const done = await enter(`  ${login.uniqueId.toUpperCase()} `, 'green-apple');
    expect([done.status, done.signedInAs]).toEqual([302, canvas.cast.pupil.name]);
    expect(canvas.world.signIns.slice(before)).toMatchObject([
      { type: 'login', pseudonymId: login.id, userId: canvas.cast.pupil.id },
    ]);
  });

  it('work with the name that the address has filled in', async () => {
    const login = addLogin(canvas.cast.pupil.id);
    const address = `${form}?${new URLSearchParams({ 'pseudonym_session[unique_id]': login.uniqueId }).toString()}`;
    expect((await signInAtForm(address, { password: 'green-apple' })).signedInAs).toBe(
      canvas.cast.pupil.name,
    );
  });

  it.each([
    ['another case', 'Green-apple'],
    ['a blank at the end', 'green-apple '],
    ['another password', 'green-pear'],
  ])('are refused with 400 and one general sentence for %s', async (_what, password) => {
    const login = addLogin(canvas.cast.pupil.id);
    const answer = await enter(login.uniqueId, password);
    expect([answer.status, answer.refusal, answer.signedInAs]).toEqual([400, refusalText.wrong, null]);
    expect((await enter('nobody.of.that.name', password)).refusal).toBe(refusalText.wrong);
  });

  it.each(['suspended', 'deleted'] as const)(
    'are refused for a %s login with the same sentence',
    async (workflowState) => {
      const login = addLogin(canvas.cast.pupil.id, { workflowState });
      expect((await enter(login.uniqueId, 'green-apple')).refusal).toBe(refusalText.wrong);
    },
  );

  it('are refused for a login of single sign-on', async () => {
    const login = addLogin(canvas.cast.pupil.id, { authenticationProviderId: providerId('saml') });
    expect((await enter(login.uniqueId, 'green-apple')).refusal).toBe(refusalText.wrong);
  });

  it('try the Canvas login before a provider-less twin, whose child so lands in the other account', async () => {
    const twin = addLogin(canvas.cast.pupil.id, { uniqueId: 'same.name', authenticationProviderId: null });
    addLogin(canvas.cast.firstTwin.id, { uniqueId: 'Same.Name', position: 10 });
    expect((await enter('same.name', 'green-apple')).signedInAs).toBe(canvas.cast.firstTwin.name);
    expect(twin.lastSignInAt).toBeNull();
  });

  it('keep the inferred provider only where the site says so', async () => {
    const login = addLogin(canvas.cast.pupil.id, { authenticationProviderId: null });
    await enter(login.uniqueId, 'green-apple');
    expect(login.authenticationProviderId).toBeNull();
    canvas.world.flags.persistInferredProviders = true;
    await enter(login.uniqueId, 'green-apple');
    canvas.world.flags.persistInferredProviders = false;
    expect(login.authenticationProviderId).toBe(providerId('canvas'));
  });

  it('need the form token of this browser', async () => {
    const login = addLogin(canvas.cast.pupil.id);
    const fields = {
      'pseudonym_session[unique_id]': login.uniqueId,
      'pseudonym_session[password]': 'green-apple',
    };
    const answer = await openBrowser().post(form, fields, { accept: 'application/json' });
    expect([answer.status, JSON.parse(answer.body)]).toEqual([
      400,
      { errors: ['Invalid Authenticity Token'] },
    ]);
  });

  it('are answered in JSON when asked', async () => {
    const login = addLogin(canvas.cast.pupil.id);
    const browser = openBrowser();
    const fields = {
      ...readForms((await browser.get(form)).body, form)[0]?.fields,
      'pseudonym_session[unique_id]': login.uniqueId,
    };
    const json = { accept: 'application/json' };
    const wrong = await browser.post(form, { ...fields, 'pseudonym_session[password]': 'x' }, json);
    expect([wrong.status, JSON.parse(wrong.body)]).toEqual([400, { errors: [refusalText.wrong] }]);
    const empty = await browser.post(form, fields, json);
    expect(JSON.parse(empty.body)).toEqual({ errors: ['No password was given'] });
    const right = await browser.post(form, { ...fields, 'pseudonym_session[password]': 'green-apple' }, json);
    expect([right.status, JSON.parse(right.body)]).toEqual([
      200,
      { location: `${canvas.origin}/?login_success=1` },
    ]);
  });
});

describe('lock-outs', () => {
  it('come after ten wrong tries, not nine, hold even for the right password, and end five minutes later', async () => {
    const login = addLogin(canvas.cast.pupil.id);
    await failTimes(9, login.uniqueId);
    expect((await enter(login.uniqueId, 'green-apple')).status).toBe(302);
    await failTimes(10, login.uniqueId);
    expect((await enter(login.uniqueId, 'green-apple')).refusal).toBe(refusalText['too-many-attempts']);
    canvas.clock.advance(299_000);
    expect((await enter(login.uniqueId, 'green-apple')).refusal).toBe(refusalText['too-many-attempts']);
    canvas.clock.advance(1000);
    expect((await enter(login.uniqueId, 'green-apple')).status).toBe(302);
  });

  it('touch nobody else at the same school', async () => {
    const [locked, other] = [addLogin(canvas.cast.pupil.id), addLogin(canvas.cast.firstTwin.id)];
    await failTimes(10, locked.uniqueId);
    expect((await enter(other.uniqueId, 'green-apple')).status).toBe(302);
  });

  it('stop a seventh good sign-in within five seconds', async () => {
    const login = addLogin(canvas.cast.pupil.id);
    for (let times = 0; times < 6; times += 1)
      expect((await enter(login.uniqueId, 'green-apple')).status).toBe(302);
    expect((await enter(login.uniqueId, 'green-apple')).refusal).toBe(refusalText['too-recent']);
    canvas.clock.advance(5000);
    expect((await enter(login.uniqueId, 'green-apple')).status).toBe(302);
  });

  it('suspend the login in suspension mode, without looking at the password near the end', async () => {
    Object.assign(root.settings.passwordPolicy, {
      maximumLoginAttempts: 5,
      complexityFeature: true,
      allowLoginSuspension: true,
    });
    const login = addLogin(canvas.cast.pupil.id);
    await failTimes(2, login.uniqueId);
    expect((await enter(login.uniqueId, 'green-apple')).refusal).toBe(refusalText['remaining-attempts-2']);
    expect((await enter(login.uniqueId, 'green-apple')).refusal).toBe(refusalText['remaining-attempts-1']);
    expect((await enter(login.uniqueId, 'green-apple')).refusal).toBe(refusalText['final-attempt']);
    expect(login.workflowState).toBe('suspended');
    login.workflowState = 'active';
    expect((await enter(login.uniqueId, 'green-apple')).refusal).toBe(refusalText['final-attempt']);
    login.workflowState = 'active';
    canvas.clock.advance(300_000);
    expect((await enter(login.uniqueId, 'green-apple')).status).toBe(302);
  });
});

describe('signing out', () => {
  it('goes back to the form and ends the session; only with the form token', async () => {
    const login = addLogin(canvas.cast.pupil.id);
    const { browser } = await enter(login.uniqueId, 'green-apple');
    expect((await browser.post(`${canvas.origin}/logout`, {})).status).toBe(400);
    expect((await browser.get(`${canvas.origin}/`)).status).toBe(200);
    const token = /_csrf_token=(\w+)/.exec(browser.cookiesFor(canvas.origin))?.[1] ?? '';
    const out = await browser.post(`${canvas.origin}/logout`, { authenticity_token: token });
    expect(out.location).toBe(form);
    expect((await browser.get(`${canvas.origin}/`)).location).toBe(`${canvas.origin}/login`);
    expect(canvas.world.signIns.at(-1)).toMatchObject({ type: 'logout', pseudonymId: login.id });
  });
});
