import type { World } from '../../demo/start-world.ts';
import { openBrowser } from '../../practice/lti/browser.ts';
import { signInAs } from '../../practice/lti/launch-as.ts';
import type { CastKey, PlaceKey } from '../../practice/seed/cast.ts';

type Canvas = Pick<World['practice'], 'origin' | 'people' | 'places'>;

/** Canvas's session of somebody who acts as somebody else. */
export function actAs(canvas: Canvas, actor: CastKey, other: CastKey): Promise<string> {
  return pressed(canvas, actor, `/users/${String(canvas.people[other].id)}/masquerade`);
}

/** Canvas's session of a teacher in Student View of a class. */
export function viewAsStudent(canvas: Canvas, teacher: CastKey, place: PlaceKey): Promise<string> {
  return pressed(canvas, teacher, `/courses/${String(canvas.places[place])}/student_view`);
}

async function pressed({ origin, people }: Canvas, who: CastKey, path: string): Promise<string> {
  const browser = openBrowser();
  for (const pair of (await signInAs(origin, people[who].id)).split('; ')) browser.setCookie(origin, pair);
  await browser.get(`${origin}/`);
  const token = /_csrf_token=(\w+)/.exec(browser.cookiesFor(origin))?.[1] ?? '';
  const { status } = await browser.post(origin + path, { authenticity_token: token });
  if (status !== 303) throw new Error(`${path} answered ${String(status)}`);
  return browser.cookiesFor(origin);
}
