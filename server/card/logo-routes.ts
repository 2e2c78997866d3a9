import type { Logo, LogoKept } from '../../contract/settings.ts';
import type { ApiCall, ApiRoute } from '../http/api-route.ts';
import { accountInPath } from '../http/path-subject.ts';
import { notFound, Problem } from '../problem.ts';
import { minute, treeOf } from '../policy/asked-by.ts';
import { findLevel } from '../policy/level-place.ts';
import { keepLogo, logoSource, readLogo } from './keep-logo.ts';

const largestLogo = 200_000;

export const logoRoutes: readonly ApiRoute[] = [
  {
    method: 'post',
    path: '/api/settings/accounts/:accountId/logo',
    act: 'change-settings',
    subject: accountInPath,
    bytes: largestLogo,
    perMinute: 20,
    handle: upload,
  },
  {
    method: 'get',
    path: '/api/logos/:logoId',
    act: 'see-logo',
    handle: async ({ context, session, params }): Promise<Logo> => {
      const logo = await readLogo(context, session.districtId, params['logoId'] ?? '');
      if (!logo) throw notFound();
      return { src: logoSource(logo) };
    },
  },
];

/** The picture is kept; it stands on cards once the settings that name it are saved. */
async function upload(call: ApiCall): Promise<LogoKept> {
  const { context, session, params, body } = call;
  const place = { districtId: session.districtId, accountId: params['accountId'] ?? '' };
  const tree = await treeOf(call, minute);
  const { mayChange, lockedBy } = await findLevel(context, { tree, place, isAdmin: true });
  if (!mayChange.includes('logo'))
    throw new Problem('setting-locked', 'An admin above decides the logo.', {
      settings: ['logo'],
      account: lockedBy.logo ?? '',
    });
  return { id: await keepLogo(context, place, Buffer.from(body as Uint8Array)) };
}
