import { ApiKeySchema, ConfirmOwnerSchema, type ConnectionFacts } from '../../contract/connection.ts';
import { isCanvasFault } from '../canvas/errors.ts';
import type { ApiCall, ApiRoute } from '../http/api-route.ts';
import { parse } from '../http/validate.ts';
import { startConsent } from './begin-consent.ts';
import { checkConnection } from './check-connection.ts';
import { confirmOwner } from './confirm-owner.ts';
import { disconnect } from './disconnect.ts';
import { enterKey } from './enter-key.ts';
import { offerKey } from './offer-key.ts';
import { presentConnection, type Viewer } from './present-connection.ts';
import { removeStandBy } from './stand-by.ts';
import { askingCanvas } from './to-problem.ts';

export { mountConsentPages } from './consent-pages.ts';

/** The district's connection, for those who may make it. Every answer but the consent's is the connection as it is then. */
export const connectionRoutes: readonly ApiRoute[] = [
  {
    method: 'get',
    path: '/api/connection',
    act: 'see-connection',
    handle: ({ context, session, grant }) => presentConnection(context, session, viewerOf(grant)),
  },
  {
    method: 'put',
    path: '/api/connection/key',
    act: 'connect',
    handle: (call) =>
      thenPresent(call, () => {
        const keep = isConfirmed(call.grant) ? enterKey : offerKey;
        return keep(call.context, call.session, parse(ApiKeySchema, call.body));
      }),
  },
  {
    method: 'post',
    path: '/api/connection/consent',
    act: 'connect',
    handle: ({ context, session }) => startConsent(context, session),
  },
  {
    method: 'post',
    path: '/api/connection/confirm',
    act: 'connect',
    handle: (call) => {
      const confirm = async (): Promise<void> => {
        await confirmOwner(call.context, call.session, parse(ConfirmOwnerSchema, call.body));
        // Connected is connected: the form and the rights can be looked at later where Canvas is slow now.
        await checkConnection(call.context, call.session.districtId).catch((error: unknown) => {
          if (!isCanvasFault(error)) throw error;
        });
      };
      return thenPresent(call, confirm, { confirmed: true });
    },
  },
  {
    method: 'post',
    path: '/api/connection/check',
    act: 'connect',
    handle: (call) => thenPresent(call, () => checkConnection(call.context, call.session.districtId)),
  },
  {
    method: 'delete',
    path: '/api/connection',
    act: 'disconnect',
    handle: (call) => thenPresent(call, () => disconnect(call.context, call.session)),
  },
  {
    method: 'delete',
    path: '/api/connection/stand-by',
    act: 'disconnect',
    handle: (call) => thenPresent(call, () => removeStandBy(call.context, call.session)),
  },
];

async function thenPresent(
  { context, session, grant }: ApiCall,
  work: () => Promise<void>,
  viewer: Viewer = viewerOf(grant),
): Promise<ConnectionFacts> {
  await askingCanvas(work);
  const now = await context.storage.sessions.get(session.id);
  return presentConnection(context, now ?? session, viewer);
}

function viewerOf(grant: ApiCall['grant']): Viewer {
  return { confirmed: isConfirmed(grant), nobodyAsked: grant.nobodyAsked };
}

/** Canvas was asked who this is: not so where the launch's own hint is all there is. */
function isConfirmed({ via }: ApiCall['grant']): boolean {
  return via === 'district-admin';
}
