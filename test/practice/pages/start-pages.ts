import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { Server } from 'node:http';
import express from 'express';
import { mountLti } from '../../../practice/lti/mount-lti.ts';
import type { LtiKey, ToolInstall } from '../../../practice/model.ts';
import { mountPages } from '../../../practice/pages/mount-pages.ts';
import { practiceClock } from '../../../practice/practice-clock.ts';
import type { PracticeClock } from '../../../practice/practice-clock.ts';
import type { PracticeDeps } from '../../../practice/practice-deps.ts';
import { seedDistrict } from '../../../practice/seed/seed-district.ts';
import type { Cast, Places } from '../../../practice/seed/cast.ts';
import { seededRandom } from '../../../practice/seeded-random.ts';
import { World } from '../../../practice/world.ts';

export const START = Date.UTC(2026, 8, 14, 8, 0, 0);

/** The pages and LTI routes alone, over the seeded district, on a port of the machine's choice, with a clock that stands. */
export interface Pages {
  origin: string;
  deps: PracticeDeps;
  world: World;
  clock: PracticeClock;
  cast: Cast;
  places: Places;
  stop(): Promise<void>;
}

/** Listens on port 0; returns server and origin. */
export async function listen(app: express.Express): Promise<{ server: Server; origin: string }> {
  const server = app.listen(0, 'localhost');
  await once(server, 'listening');
  return { server, origin: `http://localhost:${String((server.address() as AddressInfo).port)}` };
}

export async function close(server: Server): Promise<void> {
  server.close();
  server.closeAllConnections();
  await once(server, 'close');
}

export async function startPages(): Promise<Pages> {
  const world = new World();
  const random = seededRandom(7);
  const clock = practiceClock({ now: () => START });
  const district = seedDistrict(world, { random, at: START });
  const app = express();
  const { server, origin } = await listen(app);
  const deps: PracticeDeps = { world, clock, random, district, origin: () => origin, issuer: () => origin };
  mountPages(app, deps);
  mountLti(app, deps);
  return { origin, deps, world, clock, ...district, stop: () => close(server) };
}

/** An LTI key of a tool at that origin, with all three navigation placements, on everywhere. */
export function addKey(world: World, toolOrigin: string, over: Partial<Omit<LtiKey, 'id'>> = {}): LtiKey {
  return world.ltiKeys.add({
    title: 'Login Cards',
    redirectUris: [`${toolOrigin}/lti/launch`],
    oidcInitiationUrl: `${toolOrigin}/lti/login`,
    targetLinkUri: `${toolOrigin}/lti/launch`,
    publicJwkUrl: null,
    privacyLevel: 'public',
    customFields: {},
    placements: [
      { placement: 'account_navigation', text: 'Login Cards' },
      { placement: 'course_navigation', text: 'Login Cards', visibility: 'admins' },
      { placement: 'global_navigation', text: 'Login Cards' },
    ],
    onAccountIds: null,
    workflowState: 'active',
    ...over,
  });
}

export function install(
  world: World,
  keyId: number,
  where: { accountId: number } | { courseId: number },
  over: Partial<Omit<ToolInstall, 'id'>> = {},
): ToolInstall {
  return world.tools.add({
    keyId,
    accountId: 'accountId' in where ? where.accountId : null,
    courseId: 'courseId' in where ? where.courseId : null,
    name: 'Login Cards',
    workflowState: 'active',
    customFields: null,
    placementCustomFields: {},
    privacyLevel: 'public',
    createdAt: START,
    ...over,
  });
}
