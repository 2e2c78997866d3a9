import type { JWTPayload } from 'jose';
import { signInAs, toolPath, walkLaunch } from '../../../practice/lti/launch-as.ts';
import type { LaunchSpot, LaunchWalk } from '../../../practice/lti/launch-as.ts';
import type { LtiKey, ToolInstall } from '../../../practice/model/tools.ts';
import { addKey, install, startPages } from '../pages/start-pages.ts';
import type { Pages } from '../pages/start-pages.ts';
import { startTinyTool } from './tiny-tool.ts';
import type { TinyTool } from './tiny-tool.ts';

/** The practice Canvas's pages with a tiny tool installed on the root account. */
export interface Launches {
  canvas: Pages;
  tool: TinyTool;
  key: LtiKey;
  row: ToolInstall;
  inCourse: (courseId: number) => LaunchSpot;
  walk: (userId: number, spot: LaunchSpot) => Promise<LaunchWalk>;
  /** What the tool answered to the launch, parsed. */
  answerTo: (userId: number, spot: LaunchSpot) => Promise<{ status: number; body: Record<string, unknown> }>;
  claimsOf: (userId: number, spot: LaunchSpot) => Promise<JWTPayload>;
  stop: () => Promise<void>;
}

const customFields = {
  canvas_course: '$Canvas.course.id',
  canvas_account: '$Canvas.account.id',
  Canvas_User: '$Canvas.user.id',
  masquerade: '$Canvas.masqueradingUser.id',
  unheard: '$Canvas.never.heard',
  root_admin: '$Canvas.user.isRootAccountAdmin',
  admin_of: '$Canvas.user.adminableAccounts',
};

export async function startLaunches(): Promise<Launches> {
  const canvas = await startPages();
  const tool = await startTinyTool(() => canvas.origin);
  const key = addKey(canvas.world, tool.origin, { customFields });
  const row = install(canvas.world, key.id, { accountId: canvas.places.root });
  const walk: Launches['walk'] = async (userId, spot) =>
    walkLaunch(canvas.origin, await signInAs(canvas.origin, userId), toolPath(spot));
  const answerTo: Launches['answerTo'] = async (userId, spot) => {
    const { final } = await walk(userId, spot);
    return { status: final.status, body: JSON.parse(final.body) as Record<string, unknown> };
  };
  return {
    canvas,
    tool,
    key,
    row,
    inCourse: (courseId) => ({ toolId: row.id, placement: 'course_navigation', courseId }),
    walk,
    answerTo,
    async claimsOf(userId, spot) {
      const { status, body } = await answerTo(userId, spot);
      if (status !== 200) throw new Error(`the tool answered ${String(status)}`);
      return body['claims'] as JWTPayload;
    },
    async stop() {
      await tool.stop();
      await canvas.stop();
    },
  };
}
