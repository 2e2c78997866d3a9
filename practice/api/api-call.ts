import type { User } from '../model/people.ts';
import type { AccessToken } from '../model/tokens.ts';
import type { PracticeDeps } from '../practice-deps.ts';
import type { ParamTree } from './params.ts';

/** One API call, already known and in scope. */
export interface ApiCall extends PracticeDeps {
  /** Whom the token stands for. */
  caller: User;
  token: AccessToken;
  /** Path parameters by name, decoded. */
  path: Record<string, string>;
  /** Query and body together; of a file only the query. */
  input: ParamTree;
  /** As sent. */
  body: string;
  /** Path and query as sent, for the Link header. */
  url: string;
}

export interface ApiAnswer {
  body: unknown;
  status?: number;
  headers?: Record<string, string>;
}

export interface ApiRoute {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** With `:names`; the scope string of the route is `url:<method>|<path>`. */
  path: string;
  act: (call: ApiCall) => ApiAnswer;
}

/** A path parameter the route table is known to give. */
export function pathParam(call: ApiCall, name: string): string {
  return call.path[name] ?? '';
}
