import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { Server } from 'node:http';
import type express from 'express';
import type { LtiKey, ToolInstall } from '../../../practice/model/tools.ts';
import { practiceClock } from '../../../practice/practice-clock.ts';
import type { PracticeClock } from '../../../practice/practice-clock.ts';
import { startPracticeCanvas } from '../../../practice/practice-canvas.ts';
import type { Cast, Places } from '../../../practice/seed/cast.ts';
import type { World } from '../../../practice/world.ts';

export const START = Date.UTC(2026, 8, 14, 8, 0, 0);

/** A practice Canvas with the seeded district and a clock that stands until it is set ahead. */
export interface Pages {
  origin: string;
  world: World;
  clock: PracticeClock;
  cast: Cast;
  places: Places;
  stop: () => Promise<void>;
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
  const clock = practiceClock({ now: () => START });
  const canvas = await startPracticeCanvas({ clock });
  const { origin, world, people, places } = canvas;
  return { origin, world, clock, cast: people, places, stop: () => canvas.stop() };
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
