import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from '../../../practice/lti/browser.ts';
import type { Browser } from '../../../practice/lti/browser.ts';
import { signInAs } from '../../../practice/lti/launch-as.ts';
import { readForms } from '../../../practice/lti/read-forms.ts';
import { addKey, install, startPages } from './start-pages.ts';
import type { Pages } from './start-pages.ts';

let canvas: Pages;
let toolId: number;

beforeAll(async () => {
  canvas = await startPages();
  const key = addKey(canvas.world, 'http://localhost:9');
  toolId = install(canvas.world, key.id, { accountId: canvas.places.root }).id;
});
afterAll(() => canvas.stop());

async function as(userId: number): Promise<Browser> {
  const browser = openBrowser();
  browser.setCookie(canvas.origin, await signInAs(canvas.origin, userId));
  return browser;
}
const page = async (browser: Browser, path: string): Promise<[number, string]> => {
  const { status, body } = await browser.get(canvas.origin + path);
  return [status, body];
};
const post = async (browser: Browser, path: string): Promise<number> => {
  await browser.get(`${canvas.origin}/`);
  const token = /_csrf_token=(\w+)/.exec(browser.cookiesFor(canvas.origin))?.[1] ?? '';
  return (await browser.post(canvas.origin + path, { authenticity_token: token })).status;
};
const courseWord = (): string => `/courses/${String(canvas.places.demoClass)}`;

describe('the first page of the demo', () => {
  it('has a shortcut for each of the cast, and each signs in as that person', async () => {
    const [status, body] = await page(openBrowser(), '/practice');
    expect(status).toBe(200);
    const forms = readForms(body, canvas.origin).filter((one) => one.action.endsWith('/practice/sign-in-as'));
    const { teacher, schoolAdmin, districtAdmin, aide, pupil, otherSchoolAdmin, secondTeacher } = canvas.cast;
    for (const person of [
      teacher,
      schoolAdmin,
      districtAdmin,
      aide,
      pupil,
      otherSchoolAdmin,
      secondTeacher,
    ]) {
      expect(forms.some((one) => one.fields['user_id'] === String(person.id))).toBe(true);
      const [, dashboard] = await page(await as(person.id), '/');
      expect(/id="signed-in-as"[^>]*>([^<]*)</.exec(dashboard)?.[1]).toBe(person.name);
    }
  });

  it('does not sign in somebody who is not there, and never leads to another site', async () => {
    const answer = await openBrowser().post(`${canvas.origin}/practice/sign-in-as`, { user_id: '1' });
    expect(answer.status).toBe(404);
    for (const target of ['https://evil.example/', '//evil.example', '/\\evil.example']) {
      const fields = { user_id: String(canvas.cast.teacher.id), return_to: target };
      expect((await openBrowser().post(`${canvas.origin}/practice/sign-in-as`, fields)).location).toBe(
        `${canvas.origin}/`,
      );
    }
  });

  it('shows the key of the first connection once there is one', async () => {
    expect((await page(openBrowser(), '/practice'))[1]).not.toContain('api-key-secret');
    const key = canvas.world.apiKeys.add({
      name: 'Login Cards',
      secret: 'practice-secret',
      redirectUris: [],
      scopes: [],
      requireScopes: true,
      allowIncludes: false,
      onAccountIds: null,
      workflowState: 'active',
      replaceTokens: false,
      tokensExpireIn: null,
      autoExpireTokens: true,
    });
    const [, body] = await page(openBrowser(), '/practice');
    expect(body).toContain(`>${String(key.id)}<`);
    expect(body).toContain('>practice-secret<');
  });
});

describe('single sign-on', () => {
  it('finds a person by name and signs them in by the standard login', async () => {
    const { world, cast, origin } = canvas;
    const provider = world.providers.rows;
    const standard = world
      .pseudonymsOf(cast.pupil.id)
      .find((one) => provider.get(one.authenticationProviderId ?? 0)?.authType === 'saml');
    const [, body] = await page(
      openBrowser(),
      `/saml-idp?${new URLSearchParams({ q: cast.pupil.name }).toString()}`,
    );
    const forms = readForms(body, origin).filter((one) => one.fields['name_id'] === standard?.uniqueId);
    expect(forms).toHaveLength(1);
    const browser = openBrowser();
    const answer = await browser.follow(await browser.post(`${origin}/login/saml`, forms[0]?.fields ?? {}));
    expect(answer.body).toContain(`id="signed-in-as">${cast.pupil.name}<`);
    expect(world.signIns.at(-1)?.pseudonymId).toBe(standard?.id);
  });

  it('does not know a login of the form', async () => {
    const answer = await openBrowser().post(`${canvas.origin}/login/saml`, {
      name_id: canvas.cast.teacher.username ?? '',
    });
    expect(answer.status).toBe(400);
  });
});

describe('courses and accounts', () => {
  it('open for their people and the admins above, for nobody else', async () => {
    const { cast, places } = canvas;
    const expected: [number, number][] = [
      [cast.teacher.id, 200],
      [cast.pupil.id, 200],
      [cast.schoolAdmin.id, 200],
      [cast.districtAdmin.id, 200],
      [cast.otherSchoolAdmin.id, 401],
      [cast.otherSchoolTeacher.id, 401],
    ];
    for (const [userId, status] of expected)
      expect((await page(await as(userId), courseWord()))[0]).toBe(status);
    const school = `/accounts/${String(places.school)}`;
    expect((await page(await as(cast.schoolAdmin.id), school))[0]).toBe(200);
    expect((await page(await as(cast.schoolAdmin.id), `/accounts/${String(places.root)}`))[0]).toBe(401);
    expect((await page(await as(cast.otherSchoolAdmin.id), school))[0]).toBe(401);
    expect((await page(await as(cast.teacher.id), school))[0]).toBe(401);
    expect((await page(await as(cast.teacher.id), '/courses/999999'))[0]).toBe(404);
  });

  it('send nobody in particular to sign in and back', async () => {
    const answer = await openBrowser().get(canvas.origin + courseWord());
    expect(answer.location).toBe(`${canvas.origin}/login?return_to=${encodeURIComponent(courseWord())}`);
  });

  it('keep an unpublished course from its pupils', async () => {
    const course = canvas.places.unpublishedClass;
    const pupil = canvas.world.enrollmentsIn(course).find((one) => one.type === 'StudentEnrollment');
    expect((await page(await as(pupil?.userId ?? 0), `/courses/${String(course)}`))[0]).toBe(401);
    expect((await page(await as(canvas.cast.teacher.id), `/courses/${String(course)}`))[0]).toBe(200);
  });

  it('show the tool in the navigation of teachers and admins, not of pupils', async () => {
    const link = `${courseWord()}/external_tools/${String(toolId)}`;
    expect((await page(await as(canvas.cast.teacher.id), courseWord()))[1]).toContain(link);
    expect((await page(await as(canvas.cast.districtAdmin.id), courseWord()))[1]).toContain(link);
    expect((await page(await as(canvas.cast.pupil.id), courseWord()))[1]).not.toContain(link);
    const [, dashboard] = await page(await as(canvas.cast.teacher.id), '/');
    expect(dashboard).toContain(`/external_tools/${String(toolId)}?launch_type=global_navigation`);
  });

  it('embed the tool without a sandbox, with the allow list and the forwarding frame', async () => {
    const [, body] = await page(
      await as(canvas.cast.teacher.id),
      `${courseWord()}/external_tools/${String(toolId)}`,
    );
    expect(body).not.toContain('sandbox');
    const features = [
      'geolocation',
      'microphone',
      'camera',
      'midi',
      'encrypted-media',
      'autoplay',
      'clipboard-write',
      'display-capture',
    ];
    expect(body).toContain(`allow="${features.map((one) => `${one} *`).join('; ')}"`);
    expect(body).toContain('name="post_message_forwarding"');
    expect(body).not.toContain('clipboard-read');
  });

  it('show names of any script, escaped', async () => {
    const user = canvas.world.users.need(canvas.cast.pupil.id);
    const { name } = user;
    user.name = '<img src=x> "王" O\'Neil';
    const [, body] = await page(await as(user.id), '/');
    user.name = name;
    expect(body).toContain('&lt;img src=x&gt; &quot;王&quot; O&#39;Neil');
    expect(body).not.toContain('<img');
  });
});

describe('acting as somebody', () => {
  it('is for those with the right, with a banner and a way back', async () => {
    const { cast } = canvas;
    const admin = await as(cast.districtAdmin.id);
    expect(await post(admin, `/users/${String(cast.teacher.id)}/masquerade`)).toBe(303);
    const [, body] = await page(admin, '/');
    expect(body).toContain(`acting as <strong>${cast.teacher.name}`);
    expect(body).toContain(`id="signed-in-as">${cast.teacher.name}<`);
    expect(await post(admin, '/stop-acting')).toBe(303);
    expect((await page(admin, '/'))[1]).toContain(`id="signed-in-as">${cast.districtAdmin.name}<`);
    expect(await post(admin, '/stop-acting')).toBe(400);
  });

  it('is refused to a school admin, to a teacher, and without the form token', async () => {
    const { cast, origin } = canvas;
    const path = `/users/${String(cast.pupil.id)}/masquerade`;
    expect(await post(await as(cast.schoolAdmin.id), path)).toBe(401);
    expect(await post(await as(cast.teacher.id), path)).toBe(401);
    expect((await (await as(cast.districtAdmin.id)).post(origin + path, {})).status).toBe(401);
  });

  it('has Student View for staff of the course only', async () => {
    const view = `${courseWord()}/student_view`;
    expect(await post(await as(canvas.cast.pupil.id), view)).toBe(401);
    const teacher = await as(canvas.cast.teacher.id);
    expect(await post(teacher, view)).toBe(303);
    expect((await page(teacher, courseWord()))[1]).toContain('Student View');
    expect(await post(teacher, '/stop-acting')).toBe(303);
  });
});
