import type { ApiRoute } from '../http/api-route.ts';
import { listDeployments } from './list-deployments.ts';
import { presentSession } from './present-session.ts';
import { signEveryoneOut } from './sign-everyone-out.ts';

export const sessionRoutes: readonly ApiRoute[] = [
  {
    method: 'get',
    path: '/api/session',
    act: 'see-session',
    handle: ({ context, session }) => presentSession(context, session),
  },
  {
    method: 'delete',
    path: '/api/session',
    act: 'end-session',
    handle: async ({ context, session }) => {
      await context.storage.sessions.remove({ id: session.id });
    },
  },
  {
    method: 'get',
    path: '/api/deployments',
    act: 'see-deployments',
    handle: ({ context, session, grant }) => listDeployments(context, session.districtId, grant),
  },
  {
    method: 'delete',
    path: '/api/sessions',
    act: 'sign-everyone-out',
    handle: ({ context, session, grant }) => signEveryoneOut(context, session, grant),
  },
];
