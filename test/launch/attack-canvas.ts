import { platformKeysOf } from '../../practice/lti/platform-keys.ts';
import { launchAs } from '../../practice/lti/launch-as.ts';
import { readLinkWithoutScript } from '../../practice/lti/read-forms.ts';
import type { CastKey, PlaceKey } from '../../practice/seed/cast.ts';
import type { World } from '../../demo/start-world.ts';
import type { Context } from '../../server/context.ts';
import type { Answer, Attack } from './attack.ts';

/** A practice Canvas with the built server connected to it, and a way to look into that server's storage. */
export interface CanvasWorld extends World {
  readonly context: Pick<Context, 'storage'>;
  readonly lines: string[];
}

type Claims = Record<string, unknown>;

/** Claims that Canvas itself signs, so well forged that only asking Canvas can tell. */
export function canvasSigned(
  changes: (world: CanvasWorld) => Claims,
  { who = 'teacher', course = 'demoClass' }: { who?: CastKey; course?: PlaceKey } = {},
): Attack<CanvasWorld> {
  return async (world) => {
    const { practice, toolId } = world;
    const spot = { toolId, placement: 'course_navigation', courseId: practice.places[course] } as const;
    const walk = await launchAs({ origin: practice.origin, userId: practice.people[who].id }, spot);
    const begun = await postForm(walk.initiation.action, walk.initiation.fields);
    const onward =
      begun.headers.get('location') ?? readLinkWithoutScript(await begun.text(), walk.initiation.action);
    const form = await walk.authorize(onward ?? '');
    const payload = (form.fields['id_token'] ?? '').split('.')[1] ?? '';
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as Claims;
    const token = await platformKeysOf(practice.world).signIdToken({ ...claims, ...changes(world) });
    const cookie = begun.headers.getSetCookie().map((line) => line.split(';')[0]);
    return answerOf(await postForm(form.action, { ...form.fields, id_token: token }, cookie.join('; ')));
  };
}

function postForm(address: string, fields: Record<string, string>, cookie = ''): Promise<Response> {
  const headers = { cookie, accept: 'text/html' };
  return fetch(address, { method: 'POST', body: new URLSearchParams(fields), headers, redirect: 'manual' });
}

async function answerOf(response: Response): Promise<Answer> {
  const { status, headers } = response;
  return { status, text: await response.text(), headers: Object.fromEntries(headers) };
}

/** A second district on the same Canvas: a person, a class and an account that ours knows nothing of. */
export function addNeighbour({ practice }: World): { sub: string; course: string; account: string } {
  const { world, places } = practice;
  const { id: _root, rootId: _own, ...root } = world.accounts.need(places.root);
  const account = world.addAccount({
    ...root,
    uuid: 'neighbour-uuid',
    ltiGuid: 'neighbour:canvas-lms',
    ltiContextId: 'a'.repeat(40),
    name: 'Neighbour District',
    sisId: 'NEIGHBOUR',
    parentId: null,
  });
  const { id: _course, rootId: _courseRoot, ...course } = world.courses.need(places.demoClass);
  const theirs = world.addCourse({
    ...course,
    accountId: account.id,
    uuid: 'neighbour-course',
    ltiContextId: 'b'.repeat(40),
    sisId: 'NEIGHBOUR-1',
  });
  const { id: _person, ...teacher } = world.users.need(practice.people.teacher.id);
  const user = world.addUser({
    ...teacher,
    uuid: 'neighbour-user',
    ltiId: '11111111-2222-3333-4444-555555555555',
    ltiContextId: 'c'.repeat(40),
  });
  return { sub: user.ltiId, course: theirs.ltiContextId, account: account.ltiContextId };
}
