import type { LtiPlacement } from '../model/tools.ts';
import type { PostedForm } from './begin-launch.ts';
import { openBrowser } from './browser.ts';
import type { Arrival, Browser } from './browser.ts';
import { readForms, readLinkWithoutScript } from './read-forms.ts';

/** Which page carries the tool. Give courseId or accountId; for global navigation neither is needed. */
export interface LaunchSpot {
  toolId: number;
  placement: LtiPlacement['placement'];
  courseId?: number;
  accountId?: number;
}

/** The end of a walk: the tool's answer to the id_token, and the ways of getting there. */
export interface LaunchWalk {
  /** The tool's answer after the launch was posted, its own redirects not followed. */
  final: Arrival;
  /** Posted to the tool: login initiation (1), then id_token or error (2). */
  initiation: PostedForm;
  launch: PostedForm;
  /** The browser of the walk, for going on. */
  browser: Browser;
}

/**
 * Signs a seeded person in by the practice page's shortcut.
 *
 * @returns the `Cookie` header of the session.
 */
export async function signInAs(origin: string, userId: number): Promise<string> {
  const browser = openBrowser();
  const arrival = await browser.post(`${origin}/practice/sign-in-as`, { user_id: String(userId) });
  if (arrival.status !== 303)
    throw new Error(`the practice Canvas did not sign in user ${String(userId)}: ${String(arrival.status)}`);
  return browser.cookiesFor(origin);
}

/** The page of Canvas that embeds the tool at this spot. */
export function toolPath(spot: LaunchSpot): string {
  const query = `launch_type=${spot.placement}`;
  const tool = `external_tools/${String(spot.toolId)}?${query}`;
  if (spot.courseId !== undefined) return `/courses/${String(spot.courseId)}/${tool}`;
  return spot.accountId === undefined ? `/${tool}` : `/accounts/${String(spot.accountId)}/${tool}`;
}

async function openToolPage(browser: Browser, address: string): Promise<PostedForm> {
  const page = await browser.follow(await browser.get(address));
  const form = readForms(page.body, page.url).find((one) => one.id === 'launch-form');
  if (form === undefined) throw new Error(`no tool on ${page.url}: status ${String(page.status)}`);
  return { action: form.action, fields: form.fields };
}

async function authorize(browser: Browser, address: string): Promise<PostedForm> {
  const page = await browser.follow(await browser.get(address));
  const form = readForms(page.body, page.url)[0];
  if (form === undefined)
    throw new Error(`Canvas posted nothing to the tool: ${String(page.status)} ${page.body.slice(0, 200)}`);
  return { action: form.action, fields: form.fields };
}

/**
 * A launch step by step, for tests that play the tool themselves or bend a step: the caller posts `initiation` to the tool,
 * hands the address it was redirected to to `authorize`, and posts the resulting form.
 *
 * @param who origin of Canvas; userId (signed in by the shortcut) or cookie of a session; none = nobody is signed in.
 */
export async function launchAs(
  who: { origin: string; userId?: number; cookie?: string },
  spot: LaunchSpot,
): Promise<{ cookie: string; initiation: PostedForm; authorize(address: string): Promise<PostedForm> }> {
  const cookie = who.cookie ?? (who.userId === undefined ? '' : await signInAs(who.origin, who.userId));
  const browser = openBrowser();
  for (const pair of cookie.split('; ').filter((one) => one !== '')) browser.setCookie(who.origin, pair);
  const initiation = await openToolPage(browser, who.origin + toolPath(spot));
  return { cookie, initiation, authorize: (address) => authorize(browser, address) };
}

/**
 * The whole launch as a browser does it: tool page, login initiation posted to the tool, authorization at Canvas, id_token
 * posted to the tool. The tool's pages must not need scripts (its cookies arrive).
 *
 * @param cookie session cookie of Canvas ('' = nobody).
 * @param path the tool's page, as `toolPath` makes it.
 * @param fetcher used for every request.
 */
export async function walkLaunch(
  origin: string,
  cookie: string,
  path: string,
  fetcher: typeof fetch = fetch,
): Promise<LaunchWalk> {
  const browser = openBrowser(fetcher);
  for (const pair of cookie.split('; ').filter((one) => one !== '')) browser.setCookie(origin, pair);
  const initiation = await openToolPage(browser, origin + path);
  const referer = { referer: `${origin}/`, origin };
  const begun = await browser.post(initiation.action, initiation.fields, referer);
  // A tool that first leaves something in Canvas's storage, by a script, has a link for whoever runs none.
  const onward = begun.location ?? readLinkWithoutScript(begun.body, begun.url);
  if (onward === null) {
    throw new Error(`the tool did not go on to Canvas: ${String(begun.status)} ${begun.body.slice(0, 200)}`);
  }
  const launch = await authorize(browser, onward);
  const final = await browser.post(launch.action, launch.fields, referer);
  return { final, initiation, launch, browser };
}
