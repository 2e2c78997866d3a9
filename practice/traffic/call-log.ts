import { API_ROUTES } from '../api/routes.ts';
import { pathPattern } from '../api/scope-match.ts';

export interface CallRecord {
  /** ms, by the practice clock. */
  at: number;
  method: string;
  /** Without the query. */
  path: string;
  /** `GET /api/v1/users/:user_id/logins`; of an unknown path the path itself. */
  kind: string;
  /** 0 when the connection was ended in place of an answer. */
  status: number;
  cost: number;
}

const KEPT = 20_000;

/** What was called: every call counted by kind and status, the last 20,000 kept whole. */
export class CallLog {
  readonly records: CallRecord[] = [];
  readonly byKind = new Map<string, number>();
  /** Calls answered as throttled, of any kind. */
  throttled = 0;

  add(record: Omit<CallRecord, 'kind'>, throttled: boolean): void {
    const kind = kindOf(record.method, record.path);
    this.records.push({ ...record, kind });
    if (this.records.length > KEPT) this.records.splice(0, KEPT / 10);
    this.byKind.set(kind, (this.byKind.get(kind) ?? 0) + 1);
    if (throttled) this.throttled += 1;
  }

  /** Calls by kind, as a plain object. */
  get counts(): Record<string, number> {
    return Object.fromEntries(this.byKind);
  }

  reset(): void {
    this.records.length = 0;
    this.byKind.clear();
    this.throttled = 0;
  }
}

function kindOf(method: string, path: string): string {
  const route = API_ROUTES.find((one) => one.method === method && pathPattern(one.path).test(path));
  return `${method} ${route?.path ?? path}`;
}
