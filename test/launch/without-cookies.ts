import request from 'supertest';
import { readForms } from '../../practice/lti/read-forms.ts';
import { goodPayload } from './guard-refusals.ts';
import { begin, loginForm, onwardFrom, type Begun, type LaunchWorld } from './launch-world.ts';

export const ownOrigin = 'http://localhost:3000';

/** What the script of a step's page reads. */
export interface StepFacts {
  readonly storage?: {
    readonly target: string;
    readonly frameOrigin: string;
    readonly parentOrigins: readonly string[];
    readonly key: string;
  };
  readonly proof?: string;
  readonly next?: string;
}

export function stepFacts(html: string): StepFacts {
  const json = /<script type="application\/json" id="step">([^<]*)<\/script>/.exec(html)?.[1];
  return JSON.parse(json ?? '') as StepFacts;
}

/** The hidden fields of a step's form; undefined when the page has no such form. */
export function formIn(html: string, id: 'again' | 'hand-over') {
  return readForms(html, ownOrigin).find((form) => form.id === id)?.fields;
}

/** A login whose cookie will be kept out: what the platform's storage was given, and a good token for it. */
export interface Blocked {
  readonly begun: Begun;
  readonly proof: string;
  readonly token: string;
}

export async function beginBlocked(world: LaunchWorld): Promise<Blocked> {
  const response = await request(world.app).post('/lti/login').type('form').send(loginForm(world.platform));
  const redirect = new URL(onwardFrom(response));
  const state = redirect.searchParams.get('state') ?? '';
  const begun = { state, nonce: redirect.searchParams.get('nonce') ?? '', cookie: '', redirect };
  const token = await world.platform.sign(goodPayload(world, begun));
  return { begun, proof: stepFacts(response.text).proof ?? '', token };
}

/** The same where Canvas offers no storage. */
export async function beginWithoutStorage(world: LaunchWorld): Promise<Omit<Blocked, 'proof'>> {
  const begun = await begin(world, world.platform, { lti_storage_target: undefined });
  return { begun, token: await world.platform.sign(goodPayload(world, begun)) };
}

/** A form posted to us without any cookie but those given, from a page of `origin` (none: as `undefined`). */
export function postForm(
  { app }: LaunchWorld,
  path: string,
  fields: Readonly<Record<string, string>>,
  { origin, cookie }: { readonly origin?: string | undefined; readonly cookie?: string },
) {
  const call = request(app).post(path).type('form');
  if (origin !== undefined) call.set('Origin', origin);
  if (cookie !== undefined) call.set('Cookie', cookie);
  return call.send(fields);
}
