import { childWishes, type AskedActKind, type ChildWish } from '../../contract/child.ts';
import type { AccessAct } from '../access/access-table.ts';
import { requireSchoolOn } from '../access/require-school-on.ts';
import type { ApiRoute } from '../http/api-route.ts';
import { classInPath } from '../http/path-subject.ts';
import { beginAct } from './begin-act.ts';
import { lettingIn } from './check-act.ts';
import { findChildAsItIs } from './find-child.ts';
import { keepWish } from './opt-out.ts';
import { presentChild } from './present-child.ts';

export const loginRoutes: readonly ApiRoute[] = [
  {
    method: 'get',
    path: '/api/classes/:classId/children/:studentId',
    act: 'see-child',
    subject: classInPath,
    handle: async (call) => presentChild(await findChildAsItIs(call), call.grant),
  },
  loginAct('suspend', 'suspend-login'),
  loginAct('reactivate', 'reactivate-login'),
  loginAct('unlock', 'reactivate-login'),
  loginAct('delete', 'delete-login'),
  loginAct('new-password', 'renew-password'),
  loginAct('card-for-today', 'renew-password'),
  loginAct('let-go', 'delete-login'),
  ...childWishes.map(wishRoute),
];

/** A wish that holds for a child in every class: whoever has the class says it, an admin lifts it. */
function wishRoute(wish: ChildWish): ApiRoute {
  return {
    method: 'post',
    path: `/api/classes/:classId/children/:studentId/${wish}`,
    act: wish,
    subject: classInPath,
    handle: async (call) => presentChild(await keepWish(call, wish), call.grant),
  };
}

/** An act on the login of one child, by whoever may handle the class now; answers the child as it is then. */
function loginAct(kind: AskedActKind, act: AccessAct): ApiRoute {
  return {
    method: 'post',
    path: `/api/classes/:classId/children/:studentId/${kind}`,
    act,
    subject: classInPath,
    handle: async (call) => {
      if (lettingIn.includes(kind)) requireSchoolOn(call.grant);
      return presentChild(await beginAct(call, kind), call.grant);
    },
  };
}
