import type { CanvasClient } from './canvas-client.ts';
import { isCanvasFault } from './errors.ts';
import { needId, objectOf, textOf, textOrNull, type JsonObject } from './json.ts';
import { listParam, segment } from './params.ts';

/** A person as Canvas shows them. `undefined` fields are ones that the token may not see. */
export interface CanvasUser {
  readonly id: string;
  readonly name: string;
  readonly sortableName: string;
  readonly loginId: string | null | undefined;
  readonly sisUserId: string | null | undefined;
  readonly integrationId: string | null | undefined;
  readonly email: string | null | undefined;
}

/** Canvas: lib/api/v1/user.rb */
export function userOf(value: unknown): CanvasUser {
  const json: JsonObject = objectOf(value, 'a user');
  const name = textOf(json['name']) ?? '';
  return {
    id: needId(json['id'], 'a user'),
    name,
    sortableName: textOf(json['sortable_name']) ?? name,
    loginId: textOrNull(json, 'login_id'),
    sisUserId: textOrNull(json, 'sis_user_id'),
    integrationId: textOrNull(json, 'integration_id'),
    email: textOrNull(json, 'email'),
  };
}

/** A user by id or by look-up (`lti_1_3_id:…`). Throws `not-found`. */
export async function getUser(client: CanvasClient, ref: string): Promise<CanvasUser> {
  return userOf(await client.call({ method: 'GET', path: `/api/v1/users/${segment(ref)}` }));
}

/** The same; undefined where Canvas shows nobody, as of somebody who was deleted or merged into another. */
export async function findUser(client: CanvasClient, ref: string): Promise<CanvasUser | undefined> {
  try {
    return await getUser(client, ref);
  } catch (error) {
    if (isCanvasFault(error, 'not-found')) return undefined;
    throw error;
  }
}

const ltiId = /^[A-Za-z0-9._-]{1,255}$/;

/**
 * The person behind the `sub` of a launch, or undefined. After a merge `sub` may be an id that Canvas no longer finds,
 * while the 1.1 id is always the current person's; two different people under the two ids are nobody.
 * Canvas: lib/api.rb (`lti_1_3_id`, `lti_1_1_id`), app/models/user.rb `lookup_lti_id`
 */
export async function findUserBySub(
  client: CanvasClient,
  { sub, legacyUserId }: { sub: string; legacyUserId?: string | undefined },
): Promise<CanvasUser | undefined> {
  const [current, legacy] = await Promise.all([
    ltiId.test(sub) ? findUser(client, `lti_1_3_id:${sub}`) : undefined,
    legacyUserId !== undefined && ltiId.test(legacyUserId)
      ? findUser(client, `lti_1_1_id:${legacyUserId}`)
      : undefined,
  ]);
  if (current && legacy && current.id !== legacy.id) return undefined;
  return current ?? legacy;
}

/** Pages of a hundred: a district whose parents observe their children has as many observers as pupils. */
const mostPages = 2000;

/**
 * Ids of everybody who holds an enrolment other than a student's anywhere under the root, in any state but deleted; some may be of another
 * root of the same Canvas. One call for a hundred people. Canvas: lib/user_search.rb, users_controller.rb `api_index`
 */
export async function listOtherThanStudents(client: CanvasClient): Promise<Set<string>> {
  const rows = await client.list(
    '/api/v1/accounts/self/users',
    [
      ...listParam('enrollment_type', ['teacher', 'ta', 'designer', 'observer']),
      ['sort', 'id'],
      ['per_page', '100'],
    ],
    mostPages,
  );
  return new Set(rows.map((row) => needId(objectOf(row, 'a user')['id'], 'a user')));
}
