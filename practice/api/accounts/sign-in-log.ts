import type { SignInEvent } from '../../model/sessions.ts';
import { accountRights } from '../../rights/rights.ts';
import { pathParam } from '../api-call.ts';
import type { ApiAnswer, ApiCall } from '../api-call.ts';
import { badRequestList, notAuthorized, notFound } from '../api-error.ts';
import { findAccount, findUser } from '../find-by-id.ts';
import { isoTime } from '../json/iso-time.ts';
import { cutPage } from '../paging.ts';
import { text } from '../params.ts';

/** GET /audit/authentication/logins/:login_id. (Canvas: app/controllers/authentication_audit_api_controller.rb) */
export function signInsOfLogin(call: ApiCall): ApiAnswer {
  const login = call.world.pseudonyms.get(Number(pathParam(call, 'login_id')));
  if (login === undefined || login.workflowState === 'deleted') throw notFound();
  if (!mayAudit(call, login.accountId)) throw notAuthorized(call.world.flags);
  return events(call, (event) => event.pseudonymId === login.id);
}

/** GET /audit/authentication/accounts/:account_id: root accounts only. */
export function signInsOfAccount(call: ApiCall): ApiAnswer {
  const account = findAccount(call, pathParam(call, 'account_id'));
  if (account.parentId !== null) throw notFound();
  if (!mayAudit(call, account.id)) throw notAuthorized(call.world.flags);
  return events(call, (event) => event.accountId === account.id);
}

/** GET /audit/authentication/users/:user_id: only the accounts the caller may see. */
export function signInsOfUser(call: ApiCall): ApiAnswer {
  const user = findUser(call, pathParam(call, 'user_id'));
  const accounts = new Set(call.world.pseudonymsOf(user.id).map((login) => login.accountId));
  if (user.id !== call.caller.id && ![...accounts].some((id) => mayAudit(call, id)))
    throw notAuthorized(call.world.flags);
  return events(call, (event) => event.userId === user.id);
}

function mayAudit(call: ApiCall, rootId: number): boolean {
  const rights = accountRights(call.world, call.caller.id, rootId);
  return rights.has('view_statistics') || rights.has('manage_user_logins');
}

/** Newest first, one year back, between `start_time` and `end_time`. */
function events(call: ApiCall, keep: (event: SignInEvent) => boolean): ApiAnswer {
  const oldest = call.clock.now() - 365 * 24 * 3600 * 1000;
  const from = Math.max(timeParam(call, 'start_time') ?? oldest, oldest);
  const to = timeParam(call, 'end_time') ?? Infinity;
  const found = call.world.signIns.filter((event) => keep(event) && event.at >= from && event.at <= to);
  const { shown, headers } = cutPage(call, found.reverse(), 'bookmark');
  const distinct = (ids: number[]): number[] => [...new Set(ids)];
  return {
    headers,
    body: {
      links: {
        'events.login': `${call.origin()}/api/v1/audit/authentication/logins/{events.login}`,
        'events.account': `${call.origin()}/api/v1/accounts/{events.account}`,
        'events.user': null,
        'events.page_view': null,
      },
      events: shown.map((event) => ({
        id: event.id,
        created_at: isoTime(event.at),
        event_type: event.type,
        links: { login: event.pseudonymId, account: event.accountId, user: event.userId, page_view: null },
      })),
      linked: {
        logins: distinct(shown.map((event) => event.pseudonymId)).map((id) => ({
          id,
          account_id: call.world.pseudonyms.need(id).accountId,
          user_id: call.world.pseudonyms.need(id).userId,
          unique_id: call.world.pseudonyms.need(id).uniqueId,
        })),
        accounts: distinct(shown.map((event) => event.accountId)).map((id) => ({
          id,
          name: call.world.accounts.need(id).name,
        })),
        users: distinct(shown.map((event) => event.userId)).map((id) => ({
          id,
          name: call.world.users.need(id).name,
        })),
        page_views: [],
      },
    },
  };
}

function timeParam(call: ApiCall, name: string): number | null {
  const sent = text(call.input, name);
  if (sent === null || sent === '') return null;
  const at = Date.parse(sent);
  if (Number.isNaN(at)) throw badRequestList(`${name} is not a time`);
  return at;
}
