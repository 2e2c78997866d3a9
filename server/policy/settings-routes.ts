import { ChangeSettingsSchema, FreezeSchema, type LevelSettings } from '../../contract/settings.ts';
import type { ApiCall, ApiRoute } from '../http/api-route.ts';
import { accountInPath, classInPath } from '../http/path-subject.ts';
import { parse } from '../http/validate.ts';
import { notFound } from '../problem.ts';
import { actorOf, minute, treeOf } from './asked-by.ts';
import { changeSettings } from './change-settings.ts';
import { switchFreeze, readFreeze } from './freeze.ts';
import { readLearnedShapes } from './learned-shapes.ts';
import { findLevel, type LevelAsked } from './level-place.ts';
import { readTerms } from './read-terms.ts';
import { presentSettings } from './present-settings.ts';

export const settingsRoutes: readonly ApiRoute[] = [
  {
    method: 'get',
    path: '/api/settings/accounts/:accountId',
    act: 'see-settings',
    subject: accountInPath,
    handle: async (call) => show(call, await accountAsked(call, 5 * minute)),
  },
  {
    method: 'get',
    path: '/api/settings/accounts/:accountId/terms',
    act: 'see-settings',
    subject: accountInPath,
    handle: ({ context, session }) =>
      readTerms(context, { districtId: session.districtId, sessionId: session.id }, 5 * minute),
  },
  {
    method: 'put',
    path: '/api/settings/accounts/:accountId',
    act: 'change-settings',
    subject: accountInPath,
    handle: async (call) => change(call, await accountAsked(call, minute)),
  },
  {
    method: 'get',
    path: '/api/settings/classes/:classId',
    act: 'see-class-settings',
    subject: classInPath,
    handle: async (call) => show(call, await classAsked(call, 5 * minute)),
  },
  {
    method: 'put',
    path: '/api/settings/classes/:classId',
    act: 'change-class-settings',
    subject: classInPath,
    handle: async (call) => change(call, await classAsked(call, minute)),
  },
  {
    method: 'put',
    path: '/api/freeze',
    act: 'freeze-district',
    handle: async (call) => {
      const { frozen } = parse(FreezeSchema, call.body);
      await switchFreeze(call.context, actorOf(call), { tree: await treeOf(call, minute), frozen });
      return { frozen: (await readFreeze(call.context, call.session.districtId)) !== undefined };
    },
  },
];

async function accountAsked(call: ApiCall, maxAge: number): Promise<LevelAsked> {
  const { session, params } = call;
  const place = { districtId: session.districtId, accountId: params['accountId'] ?? '' };
  return { tree: await treeOf(call, maxAge), place, isAdmin: true };
}

async function classAsked(call: ApiCall, maxAge: number): Promise<LevelAsked> {
  const { session, grant } = call;
  const { course } = grant;
  if (!course) throw notFound();
  return {
    tree: await treeOf(call, maxAge),
    place: { districtId: session.districtId, accountId: course.accountId, courseId: course.id },
    courseName: course.name,
    isAdmin: grant.via === 'district-admin' || grant.via === 'school-admin',
  };
}

/** Names of staff, who counts as admin, and what logins of the district look like: no teacher needs them. */
const adminsAlone = { reservedNames: [], loginShapes: [], adminRoles: [] };

async function show({ context }: ApiCall, asked: LevelAsked): Promise<LevelSettings> {
  const shown = presentSettings(asked.tree, await findLevel(context, asked));
  if (asked.isAdmin)
    return asked.place.courseId === undefined
      ? { ...shown, learnedShapes: await readLearnedShapes(context, asked.place.districtId) }
      : shown;
  const { values, inherited } = shown;
  return { ...shown, values: { ...values, ...adminsAlone }, inherited: { ...inherited, ...adminsAlone } };
}

async function change(call: ApiCall, asked: LevelAsked): Promise<LevelSettings> {
  const changed = parse(ChangeSettingsSchema, call.body);
  await changeSettings(call.context, actorOf(call), await findLevel(call.context, asked), changed);
  return show(call, asked);
}
