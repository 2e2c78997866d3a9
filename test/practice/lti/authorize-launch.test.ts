import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openBrowser } from '../../../practice/lti/browser.ts';
import { launchAs, signInAs, toolPath, walkLaunch } from '../../../practice/lti/launch-as.ts';
import type { LaunchSpot } from '../../../practice/lti/launch-as.ts';
import type { LtiKey } from '../../../practice/model/tools.ts';
import type { Pages } from '../pages/start-pages.ts';
import { startLaunches } from './start-launches.ts';
import type { Launches } from './start-launches.ts';
import type { TinyTool } from './tiny-tool.ts';

let launches: Launches;
let canvas: Pages;
let tool: TinyTool;
let key: LtiKey;
let inCourse: Launches['inCourse'];
let walk: Launches['walk'];

beforeAll(async () => {
  launches = await startLaunches();
  ({ canvas, tool, key, inCourse, walk } = launches);
});
afterAll(() => launches.stop());
beforeEach(() => {
  for (const name of Object.keys(tool.bend)) Reflect.deleteProperty(tool.bend, name);
});

async function errorOf(userId: number, spot: LaunchSpot): Promise<unknown> {
  const { status, body } = await launches.answerTo(userId, spot);
  expect([status, body['state']]).toEqual([401, 'state-1']);
  return body['error'];
}

describe('a launch that must not succeed', () => {
  const course = (): LaunchSpot => inCourse(canvas.places.demoClass);

  it('is posted back as invalid_request_object without a nonce or with another scope', async () => {
    tool.bend['nonce'] = undefined;
    expect(await errorOf(canvas.cast.teacher.id, course())).toBe('invalid_request_object');
    tool.bend['nonce'] = 'n';
    tool.bend['scope'] = 'openid profile';
    expect(await errorOf(canvas.cast.teacher.id, course())).toBe('invalid_request_object');
  });

  it('is posted back as login_required when the hint names somebody else', async () => {
    tool.bend['login_hint'] = canvas.world.users.need(canvas.cast.districtAdmin.id).ltiContextId;
    expect(await errorOf(canvas.cast.teacher.id, course())).toBe('login_required');
  });

  it('is posted back as launch_no_longer_valid the second time', async () => {
    const cookie = await signInAs(canvas.origin, canvas.cast.teacher.id);
    const launch = await launchAs({ origin: canvas.origin, cookie }, course());
    const begun = await openBrowser().post(launch.initiation.action, launch.initiation.fields);
    expect((await launch.authorize(begun.location ?? '')).fields['id_token']).toBeDefined();
    const again = await launch.authorize(begun.location ?? '');
    expect(again.fields).toEqual({
      error: 'launch_no_longer_valid',
      error_description: 'The launch has either expired or already been consumed',
      state: 'state-1',
    });
  });

  it('is refused with 400 once the hint is older than five minutes, and when it is not ours', async () => {
    const cookie = await signInAs(canvas.origin, canvas.cast.teacher.id);
    const launch = await launchAs({ origin: canvas.origin, cookie }, course());
    const begun = await openBrowser().post(launch.initiation.action, launch.initiation.fields);
    canvas.clock.advance(301_000);
    const stale = await openBrowser().get(begun.location ?? '');
    expect([stale.status, JSON.parse(stale.body)]).toEqual([400, { message: 'Invalid lti_message_hint' }]);
    const foreign = await openBrowser().get(
      `${canvas.origin}/api/lti/authorize_redirect?lti_message_hint=abc`,
    );
    expect(foreign.status).toBe(400);
  });

  it('is refused with 400 for a redirect_uri that is not on the key, 404 for an unknown client', async () => {
    tool.bend['redirect_uri'] = `${tool.origin}/elsewhere`;
    await expect(walk(canvas.cast.teacher.id, course())).rejects.toThrow(
      '400 {"message":"Invalid redirect_uri"}',
    );
    Reflect.deleteProperty(tool.bend, 'redirect_uri');
    tool.bend['client_id'] = '999';
    await expect(walk(canvas.cast.teacher.id, course())).rejects.toThrow('404');
  });

  it('is posted back as unauthorized_client when the key was switched off meanwhile', async () => {
    const launch = await launchAs({ origin: canvas.origin, userId: canvas.cast.teacher.id }, course());
    const begun = await openBrowser().post(launch.initiation.action, launch.initiation.fields);
    key.onAccountIds = [];
    expect((await launch.authorize(begun.location ?? '')).fields['error']).toBe('unauthorized_client');
    key.onAccountIds = null;
  });

  it('posts nothing without a session: a page first, a 401 when tried again', async () => {
    const launch = await launchAs({ origin: canvas.origin, userId: canvas.cast.teacher.id }, course());
    const begun = await openBrowser().post(launch.initiation.action, launch.initiation.fields);
    const stranger = openBrowser();
    const first = await stranger.follow(await stranger.get(begun.location ?? ''));
    expect([first.status, first.body.includes('<form')]).toEqual([200, false]);
    expect((await stranger.get(`${first.url}&retried=1`)).status).toBe(401);
  });

  it('has no tool page for another course, a tool elsewhere, or nobody', async () => {
    const { cast, places } = canvas;
    await expect(walk(cast.teacher.id, inCourse(places.otherSchoolClass))).rejects.toThrow('status 401');
    await expect(walk(cast.teacher.id, { ...course(), toolId: 999 })).rejects.toThrow('status 404');
    await expect(walkLaunch(canvas.origin, '', toolPath(course()))).rejects.toThrow('no tool on');
  });
});
