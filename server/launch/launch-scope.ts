import { AsyncLocalStorage } from 'node:async_hooks';
import type { JWK } from 'jose';
import type { Registration } from '../storage/launch-documents.ts';

/** What our guard has found out for the request under way, for the database plugin that ltijs asks. */
export interface LaunchScope {
  readonly registration: Registration;
  /** The key under which the id_token's signature held: ltijs is given this one, and fetches none. */
  readonly key?: JWK;
}

/** ltijs hands its plugin no request, so the request's findings travel beside it. */
export const launchScope = new AsyncLocalStorage<LaunchScope>();
