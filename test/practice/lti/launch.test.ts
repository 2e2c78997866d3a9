import type { JWTPayload } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from '../../../practice/lti/browser.ts';
import { signInAs, toolPath, walkLaunch } from '../../../practice/lti/launch-as.ts';
import type { LtiKey, ToolInstall } from '../../../practice/model/tools.ts';
import { install } from '../pages/start-pages.ts';
import type { Pages } from '../pages/start-pages.ts';
import { startLaunches } from './start-launches.ts';
import type { Launches } from './start-launches.ts';

const LTI = 'https://purl.imsglobal.org/spec/lti/claim';
const LIS = 'http://purl.imsglobal.org/vocab/lis/v2';

let launches: Launches;
let canvas: Pages;
let key: LtiKey;
let row: ToolInstall;
let inCourse: Launches['inCourse'];
let walk: Launches['walk'];
let claimsOf: Launches['claimsOf'];

beforeAll(async () => {
  launches = await startLaunches();
  ({ canvas, key, row, inCourse, walk, claimsOf } = launches);
});
afterAll(() => launches.stop());

describe('a launch from course navigation', () => {
  it('carries who, where and which installation, signed with the published key', async () => {
    const teacher = canvas.world.users.need(canvas.cast.teacher.id);
    const course = canvas.world.courses.need(canvas.places.demoClass);
    const { final, initiation } = await walk(teacher.id, inCourse(course.id));
    const got = JSON.parse(final.body) as Record<string, JWTPayload>;
    const root = canvas.world.accounts.need(canvas.places.root);
    expect(initiation.fields).toMatchObject({
      iss: canvas.origin,
      client_id: String(key.id),
      login_hint: teacher.ltiContextId,
      canvas_region: 'not_configured',
      canvas_environment: 'prod',
      lti_storage_target: 'post_message_forwarding',
    });
    expect(got).toMatchObject({ state: 'state-1', cookie: 'tool=seen', storage: 'post_message_forwarding' });
    expect(got['header']).toMatchObject({ alg: 'RS256' });
    expect(got['claims']).toMatchObject({
      iss: canvas.origin,
      aud: String(key.id),
      azp: String(key.id),
      sub: teacher.ltiId,
      nonce: 'nonce-1',
      name: teacher.name,
      [`${LTI}/deployment_id`]: `${String(row.id)}:${root.ltiContextId}`,
      [`${LTI}/context`]: {
        id: course.ltiContextId,
        title: course.name,
        type: [`${LIS}/course#CourseOffering`],
      },
      [`${LTI}/tool_platform`]: { guid: root.ltiGuid, product_family_code: 'canvas' },
      [`${LTI}/lti11_legacy_user_id`]: teacher.ltiContextId,
      'https://www.instructure.com/placement': 'course_navigation',
    });
    const claims = got['claims'] ?? {};
    expect(Number(claims.exp) - Number(claims.iat)).toBe(3600);
    expect(claims[`${LTI}/roles`]).toEqual([
      `${LIS}/institution/person#Instructor`,
      `${LIS}/membership#Instructor`,
      `${LIS}/system/person#User`,
    ]);
  });

  it('fills variables in, in their own types, and leaves what is unknown or unmet as literal text', async () => {
    const { cast, places } = canvas;
    const claims = await claimsOf(cast.teacher.id, inCourse(places.demoClass));
    expect(claims[`${LTI}/custom`]).toEqual({
      canvas_course: places.demoClass,
      canvas_account: places.school,
      canvas_user: cast.teacher.id,
      masquerade: '$Canvas.masqueradingUser.id',
      unheard: '$Canvas.never.heard',
      root_admin: false,
      admin_of: '',
    });
  });

  it('names an address to come back to that is there', async () => {
    const claims = await claimsOf(canvas.cast.teacher.id, inCourse(canvas.places.demoClass));
    const { return_url: address } = claims[`${LTI}/launch_presentation`] as Record<string, string>;
    const back = await openBrowser().get(address ?? '');
    expect([back.status, back.body.includes(`href="/courses/${String(canvas.places.demoClass)}"`)]).toEqual([
      200,
      true,
    ]);
  });

  it('calls an aide both teaching assistant and instructor', async () => {
    const { aide } = canvas.cast;
    const held = canvas.world.enrollmentsOf(aide.id).find((one) => one.type === 'TaEnrollment');
    const claims = await claimsOf(aide.id, inCourse(held?.courseId ?? 0));
    expect(claims[`${LTI}/roles`]).toEqual(
      expect.arrayContaining([
        `${LIS}/membership/Instructor#TeachingAssistant`,
        `${LIS}/membership#Instructor`,
      ]),
    );
  });

  it('carries whatever the editor of a course-level copy wrote into its own fields', async () => {
    const { cast, places } = canvas;
    const forged = install(
      canvas.world,
      key.id,
      { courseId: places.demoClass },
      {
        customFields: { canvas_user: '1', 'Custom_Canvas-Account': '2', root_admin: 'false' },
        placementCustomFields: { course_navigation: { root_admin: 'true' } },
      },
    );
    const claims = await claimsOf(cast.teacher.id, { ...inCourse(places.demoClass), toolId: forged.id });
    expect(claims[`${LTI}/custom`]).toEqual({ canvas_user: '1', canvas_account: '2', root_admin: 'true' });
    expect(claims.sub).toBe(canvas.world.users.need(cast.teacher.id).ltiId);
    forged.workflowState = 'deleted';
  });

  it("keeps the key's placement fields over a copy's rewritten general ones, as they are merged later", async () => {
    const { cast, places, world } = canvas;
    const placed = world.ltiKeys.need(key.id).placements.find((one) => one.placement === 'course_navigation');
    if (placed === undefined) throw new Error('no such placement');
    placed.customFields = { root_admin: '$Canvas.user.isRootAccountAdmin' };
    const copy = install(
      world,
      key.id,
      { courseId: places.demoClass },
      { customFields: { root_admin: 'true' } },
    );
    const claims = await claimsOf(cast.teacher.id, { ...inCourse(places.demoClass), toolId: copy.id });
    expect(claims[`${LTI}/custom`]).toEqual({ root_admin: false });
    copy.workflowState = 'deleted';
    delete placed.customFields;
  });

  it('gives no name where the installation is anonymous, but still a subject', async () => {
    const { cast, places } = canvas;
    const quiet = install(
      canvas.world,
      key.id,
      { courseId: places.demoClass },
      { privacyLevel: 'anonymous' },
    );
    const claims = await claimsOf(cast.teacher.id, { ...inCourse(places.demoClass), toolId: quiet.id });
    expect(claims['name']).toBeUndefined();
    expect(claims['email']).toBeUndefined();
    expect(claims.sub).toBeDefined();
    quiet.workflowState = 'deleted';
  });
});

describe('a launch from account and global navigation', () => {
  it('names the sub-account as plain "Account" and has no membership roles', async () => {
    const { cast, places, world } = canvas;
    const spot = { toolId: row.id, placement: 'account_navigation', accountId: places.school } as const;
    const claims = await claimsOf(cast.schoolAdmin.id, spot);
    expect(claims[`${LTI}/context`]).toEqual({
      id: world.accounts.need(places.school).ltiContextId,
      title: world.accounts.need(places.school).name,
      type: ['Account'],
    });
    expect(claims[`${LTI}/roles`]).toContain(`${LIS}/institution/person#Administrator`);
    expect(JSON.stringify(claims[`${LTI}/roles`])).not.toContain('membership');
  });

  it('opens an account for somebody who administers nothing: only the tool can keep them out', async () => {
    const spot = { toolId: row.id, placement: 'account_navigation', accountId: canvas.places.root } as const;
    const claims = await claimsOf(canvas.cast.pupil.id, spot);
    expect(claims[`${LTI}/roles`]).not.toContain(`${LIS}/institution/person#Administrator`);
  });

  it('has the root account as the place of global navigation', async () => {
    const claims = await claimsOf(canvas.cast.teacher.id, { toolId: row.id, placement: 'global_navigation' });
    expect(claims[`${LTI}/context`]).toMatchObject({
      id: canvas.world.accounts.need(canvas.places.root).ltiContextId,
    });
    expect(claims['https://www.instructure.com/placement']).toBe('global_navigation');
  });

  it('tells a root admin from others and lists the accounts below', async () => {
    const spot = { toolId: row.id, placement: 'account_navigation', accountId: canvas.places.root } as const;
    const custom = (await claimsOf(canvas.cast.districtAdmin.id, spot))[`${LTI}/custom`] as Record<
      string,
      unknown
    >;
    expect(custom['root_admin']).toBe(true);
    expect(String(custom['admin_of']).split(',')).toEqual(
      expect.arrayContaining([canvas.places.root, canvas.places.school].map(String)),
    );
  });
});

describe('somebody else at the keyboard', () => {
  it('is launched as the other person while acting as them, and only a custom variable tells', async () => {
    const { cast, places, origin } = canvas;
    const cookie = await signInAs(origin, cast.districtAdmin.id);
    const browser = openBrowser();
    browser.setCookie(origin, cookie);
    await browser.get(`${origin}/`);
    const token = /_csrf_token=(\w+)/.exec(browser.cookiesFor(origin))?.[1] ?? '';
    const acted = await browser.post(`${origin}/users/${String(cast.teacher.id)}/masquerade`, {
      authenticity_token: token,
    });
    expect(acted.status).toBe(303);
    const { final } = await walkLaunch(
      origin,
      browser.cookiesFor(origin),
      toolPath(inCourse(places.demoClass)),
    );
    const { claims } = JSON.parse(final.body) as { claims: JWTPayload };
    expect(claims.sub).toBe(canvas.world.users.need(cast.teacher.id).ltiId);
    expect(claims[`${LTI}/custom`]).toMatchObject({ masquerade: cast.districtAdmin.id });
  });

  it('is a test user in Student View', async () => {
    const { cast, places, origin } = canvas;
    const browser = openBrowser();
    browser.setCookie(origin, await signInAs(origin, cast.teacher.id));
    await browser.get(`${origin}/`);
    const token = /_csrf_token=(\w+)/.exec(browser.cookiesFor(origin))?.[1] ?? '';
    const course = `${origin}/courses/${String(places.demoClass)}`;
    expect((await browser.post(`${course}/student_view`, { authenticity_token: token })).status).toBe(303);
    const { final } = await walkLaunch(
      origin,
      browser.cookiesFor(origin),
      toolPath(inCourse(places.demoClass)),
    );
    const { claims } = JSON.parse(final.body) as { claims: JWTPayload };
    expect(claims[`${LTI}/roles`]).toEqual(
      expect.arrayContaining([
        `${LIS}/membership#Learner`,
        'http://purl.imsglobal.org/vocab/lti/system/person#TestUser',
      ]),
    );
    expect(claims[`${LTI}/custom`]).toMatchObject({ masquerade: cast.teacher.id });
  });

  it('is nobody in a public course: no subject at all', async () => {
    const course = canvas.world.courses.need(canvas.places.demoClass);
    course.isPublic = true;
    const { final } = await walkLaunch(canvas.origin, '', toolPath(inCourse(course.id)));
    course.isPublic = false;
    const { claims } = JSON.parse(final.body) as { claims: JWTPayload };
    expect(claims.sub).toBeUndefined();
    expect(claims[`${LTI}/roles`]).toEqual([`${LIS}/system/person#None`]);
  });
});
