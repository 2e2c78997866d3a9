import { addApiKey, addLtiKey, addToken, installTool } from '../keys.ts';
import type { PracticeDeps } from '../practice-deps.ts';
import { isPracticeClock } from '../practice-clock.ts';
import { noFaults } from '../traffic/faults.ts';
import type { Traffic } from '../traffic/direct-traffic.ts';
import { changeEnrollment, createEnrollment } from './change-enrollments.ts';
import { changeAccountSettings, changeLogin, changeProvider, changeUser, setAdmin } from './change-world.ts';
import { readApiKey, readFaults, readFlags, readLtiKey, readThrottle, readTool } from './control-input.ts';
import { ControlError } from './control-error.ts';
import { importSisFile } from './import-sis-file.ts';
import { importSisRow } from './import-sis-row.ts';
import { mergeUsers } from './merge-users.ts';
import { overwrite } from './overwrite.ts';
import { showCalls, showClasses, showLogins, showPeople } from './show-world.ts';

export interface ControlCall {
  deps: PracticeDeps;
  traffic: Traffic;
  /** The number in the path, where there is one. */
  id: number;
  query: URLSearchParams;
  body: Record<string, unknown>;
}

interface ControlAct {
  method: 'GET' | 'PUT' | 'POST' | 'DELETE';
  path: RegExp;
  act: (call: ControlCall) => unknown;
}

/** Every control act there is. */
export const CONTROL_ACTS: readonly ControlAct[] = [
  { method: 'GET', path: /^\/people$/, act: showPeople },
  { method: 'GET', path: /^\/classes$/, act: showClasses },
  { method: 'GET', path: /^\/logins$/, act: showLogins },
  { method: 'GET', path: /^\/calls$/, act: showCalls },
  { method: 'DELETE', path: /^\/calls$/, act: ({ traffic }) => traffic.calls.reset() },
  { method: 'GET', path: /^\/faults$/, act: ({ traffic }) => traffic.faults },
  {
    method: 'PUT',
    path: /^\/faults$/,
    act: ({ traffic, body }) => Object.assign(traffic.faults, readFaults(body)),
  },
  {
    method: 'DELETE',
    path: /^\/faults$/,
    act: ({ traffic }) => Object.assign(traffic.faults, noFaults()),
  },
  { method: 'GET', path: /^\/throttle$/, act: ({ traffic }) => traffic.throttle.settings },
  {
    method: 'PUT',
    path: /^\/throttle$/,
    act: ({ traffic, body }) => Object.assign(traffic.throttle.settings, readThrottle(body)),
  },
  { method: 'GET', path: /^\/flags$/, act: ({ deps }) => deps.world.flags },
  {
    method: 'PUT',
    path: /^\/flags$/,
    act: ({ deps, body }) => Object.assign(deps.world.flags, readFlags(body)),
  },
  { method: 'POST', path: /^\/keys\/api$/, act: ({ deps, body }) => addApiKey(deps, readApiKey(body)) },
  { method: 'POST', path: /^\/keys\/lti$/, act: ({ deps, body }) => addLtiKey(deps, readLtiKey(body)) },
  { method: 'POST', path: /^\/installs$/, act: ({ deps, body }) => installTool(deps, readTool(body)) },
  { method: 'POST', path: /^\/tokens$/, act: makeAccessToken },
  { method: 'POST', path: /^\/revoke-tokens$/, act: revokeTokens },
  { method: 'POST', path: /^\/expire-tokens$/, act: expireTokens },
  { method: 'PUT', path: /^\/accounts\/(\d+)\/settings$/, act: changeAccountSettings },
  { method: 'PUT', path: /^\/providers\/(\d+)$/, act: changeProvider },
  { method: 'PUT', path: /^\/users\/(\d+)$/, act: changeUser },
  { method: 'PUT', path: /^\/logins\/(\d+)$/, act: changeLogin },
  { method: 'POST', path: /^\/enrollments$/, act: createEnrollment },
  { method: 'PUT', path: /^\/enrollments\/(\d+)$/, act: changeEnrollment },
  { method: 'POST', path: /^\/admins$/, act: setAdmin },
  { method: 'POST', path: /^\/merge-users$/, act: mergeUsers },
  { method: 'POST', path: /^\/overwrite$/, act: overwrite },
  { method: 'POST', path: /^\/sis-rows$/, act: importSisRow },
  { method: 'POST', path: /^\/sis-imports$/, act: importSisFile },
  { method: 'POST', path: /^\/clock\/advance$/, act: advanceClock },
];

function makeAccessToken({ deps, body }: ControlCall): unknown {
  const userId = Number(body['userId']);
  if (deps.world.users.get(userId) === undefined) throw new ControlError(404, 'no such user');
  const { clientId } = body;
  return { accessToken: addToken(deps, typeof clientId === 'string' ? { userId, clientId } : { userId }) };
}

/** Every token is deleted, as when an admin removes the integration: refresh tokens die, too. */
function revokeTokens({ deps }: ControlCall): unknown {
  let revoked = 0;
  for (const token of deps.world.accessTokens.all())
    if (token.workflowState === 'active') {
      token.workflowState = 'deleted';
      revoked += 1;
    }
  return { revoked };
}

/** Every access token is past its hour; refresh tokens go on working. */
function expireTokens({ deps }: ControlCall): unknown {
  let expired = 0;
  for (const token of deps.world.accessTokens.all()) {
    token.expiresAt = deps.clock.now();
    expired += 1;
  }
  return { expired };
}

function advanceClock({ deps, body }: ControlCall): unknown {
  const ms = body['ms'];
  if (!isPracticeClock(deps.clock))
    throw new ControlError(409, 'the clock was handed in and is not ours to set');
  if (typeof ms !== 'number' || !(ms >= 0)) throw new ControlError(400, 'ms must be a number, 0 or more');
  deps.clock.advance(ms);
  return { now: deps.clock.now() };
}
