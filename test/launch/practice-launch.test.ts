import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { launchAs, signInAs, toolPath, walkLaunch, type LaunchSpot } from '../../practice/lti/launch-as.ts';
import { readLinkWithoutScript } from '../../practice/lti/read-forms.ts';
import { startPracticeCanvas, type PracticeCanvas } from '../../practice/practice-canvas.ts';
import type { Context } from '../../server/context.ts';
import { problemHandler } from '../../server/http/problem-handler.ts';
import type { Arrival } from '../../server/launch/arrival.ts';
import { mountLaunch } from '../../server/launch/mount-launch.ts';
import { registerCanvas } from '../../server/launch/register-canvas.ts';
import { makeContext } from '../http/make-context.ts';
import { ClockAhead, sessionFor } from './launch-world.ts';

/** Launches from the practice Canvas, which knows nothing of this tool but its addresses. */

let canvas: PracticeCanvas;
let tool: Server;
let publicUrl: string;
let toolId: number;
const arrivals: Arrival[] = [];

beforeAll(async () => {
  canvas = await startPracticeCanvas();
  const app = express();
  tool = createServer((req, res) => void app(req, res));
  await new Promise<void>((done) => tool.listen(0, '127.0.0.1', done));
  publicUrl = `http://localhost:${String((tool.address() as AddressInfo).port)}`;
  const context = makeContext({
    clock: new ClockAhead(),
    env: { CANVAS_HOSTS: canvas.origin, PUBLIC_URL: publicUrl },
  });
  await mountLaunch(app, context, {
    admit: (_context: Context, arrival: Arrival) => {
      arrivals.push(arrival);
      return Promise.resolve(sessionFor(arrival));
    },
    panel: { html: () => Promise.resolve('<html lang="en"><head></head><body>the panel</body></html>') },
  });
  app.use(problemHandler(context.config, context.log));
  await install(context);
});
afterAll(async () => {
  await canvas.stop();
  await new Promise((done) => tool.close(done));
});
beforeEach(() => {
  arrivals.length = 0;
});

async function install(context: Context): Promise<void> {
  const { clientId } = canvas.addLtiKey({
    redirectUris: [`${publicUrl}/lti/launch`],
    oidcInitiationUrl: `${publicUrl}/lti/login`,
    targetLinkUri: `${publicUrl}/lti/launch`,
    customFields: {
      masquerading_user_id: '$Canvas.masqueradingUser.id',
      prefers_high_contrast: '$Canvas.user.prefersHighContrast',
    },
    placements: [
      { placement: 'account_navigation' },
      { placement: 'course_navigation' },
      { placement: 'global_navigation' },
    ],
  });
  toolId = canvas.installTool({ clientId, accountId: canvas.places.root }).id;
  const { origin } = canvas;
  await registerCanvas(context, {
    issuer: origin,
    clientId,
    authUrl: `${origin}/api/lti/authorize_redirect`,
    tokenUrl: `${origin}/login/oauth2/token`,
    jwksUrl: `${origin}/api/lti/security/jwks`,
    apiOrigin: origin,
  });
}

async function walk(userId: number, spot: Omit<LaunchSpot, 'toolId'>) {
  const cookie = await signInAs(canvas.origin, userId);
  return walkLaunch(canvas.origin, cookie, toolPath({ toolId, ...spot }));
}

describe('a launch from the practice Canvas', () => {
  it('opens the panel for a teacher from a class', async () => {
    const { teacher } = canvas.people;
    const { final } = await walk(teacher.id, {
      placement: 'course_navigation',
      courseId: canvas.places.demoClass,
    });
    expect(final.status).toBe(200);
    expect(final.body).toContain('the panel');
    expect(final.body).toContain(`"canvasOrigin":"${canvas.origin}"`);
    expect(arrivals[0]).toMatchObject({
      name: teacher.name,
      contextKind: 'course',
      placement: 'course_navigation',
    });
  });

  it('opens it for an admin from an account, and from the sidebar', async () => {
    const { districtAdmin } = canvas.people;
    const fromAccount = await walk(districtAdmin.id, {
      placement: 'account_navigation',
      accountId: canvas.places.root,
    });
    expect(fromAccount.final.status).toBe(200);
    const fromSidebar = await walk(districtAdmin.id, { placement: 'global_navigation' });
    expect(fromSidebar.final.status).toBe(200);
    expect(arrivals.map(({ contextKind, placement }) => [contextKind, placement])).toEqual([
      ['account', 'account_navigation'],
      ['account', 'global_navigation'],
    ]);
    expect(arrivals[0]?.guid).toBe(arrivals[1]?.guid);
  });

  it('is refused when another browser posts it', async () => {
    const who = { origin: canvas.origin, userId: canvas.people.teacher.id };
    const spot = { toolId, placement: 'course_navigation', courseId: canvas.places.demoClass } as const;
    const walking = await launchAs(who, spot);
    const begun = await post(walking.initiation.action, walking.initiation.fields);
    const launch = await walking.authorize(readLinkWithoutScript(await begun.text(), begun.url) ?? '');
    const final = await post(launch.action, launch.fields);
    expect(final.status).toBe(400);
    expect(await final.text()).toContain('content="launch-cookie-missing"');
    expect(arrivals).toHaveLength(0);
  });
});

function post(address: string, fields: Record<string, string>): Promise<Response> {
  return fetch(address, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' });
}
