import { SampleAskedSchema, type SampleCard } from '../../contract/settings.ts';
import type { ApiCall, ApiRoute } from '../http/api-route.ts';
import { accountInPath, classInPath } from '../http/path-subject.ts';
import { parse } from '../http/validate.ts';
import { notFound } from '../problem.ts';
import { minute, treeOf } from '../policy/asked-by.ts';
import { readLearnedShapes } from '../policy/learned-shapes.ts';
import { findLevel, type LevelAsked } from '../policy/level-place.ts';
import { mergeSettings } from '../policy/settings.ts';
import { withChange } from '../policy/with-change.ts';
import { logoSource, readLogo } from './keep-logo.ts';
import { sampleCard } from './sample-card.ts';

/** How many passwords there are is counted for each sample: up to a second of a processor, which others wait for. */
const perMinute = 60;

/** A sample by settings that are being changed: looked at by whoever may look at them, and writes nothing. */
export const sampleRoutes: readonly ApiRoute[] = [
  {
    method: 'post',
    path: '/api/settings/accounts/:accountId/sample',
    act: 'see-settings',
    perMinute,
    subject: accountInPath,
    handle: (call) => show(call, call.params['accountId'] ?? ''),
  },
  {
    method: 'post',
    path: '/api/settings/classes/:classId/sample',
    act: 'see-class-settings',
    perMinute,
    subject: classInPath,
    handle: (call) => {
      const { course } = call.grant;
      if (!course) throw notFound();
      return show(call, course.accountId, course.id);
    },
  },
];

/** Settings that this person may not change here count as they are saved, whatever was sent. */
async function show(call: ApiCall, accountId: string, courseId?: string): Promise<SampleCard> {
  const { context, session } = call;
  const asked = parse(SampleAskedSchema, call.body);
  const tree = await treeOf(call, 5 * minute);
  const place: LevelAsked['place'] = {
    districtId: session.districtId,
    accountId,
    ...(courseId === undefined ? {} : { courseId }),
  };
  const { above, own, mayChange } = await findLevel(context, {
    tree,
    place,
    isAdmin: call.grant.via.endsWith('admin'),
  });
  const may = new Set<string>(mayChange);
  const set = Object.fromEntries(Object.entries(asked.set).filter(([name]) => may.has(name)));
  const settings = withChange(
    own?.settings ?? {},
    set,
    asked.reset.filter((name) => may.has(name)),
  );
  const level = { accountId, settings, ...(courseId === undefined ? {} : { courseId }) };
  const district = await context.storage.districts.get(session.districtId);
  const { values } = mergeSettings([...above, level]);
  const logo = await readLogo(context, session.districtId, values.logo);
  return sampleCard(context, values, {
    ...(logo ? { logo: logoSource(logo) } : {}),
    learnedShapes: await readLearnedShapes(context, session.districtId),
    schoolName: tree.accounts.get(accountId)?.name ?? '',
    signInUrl: `${district?.apiOrigin ?? ''}/login/canvas`,
  });
}
