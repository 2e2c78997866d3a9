import type { Request, Response } from 'express';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { localeOf } from '../http/page-locale.ts';
import { hashToken } from '../http/session.ts';
import type { HandOver } from '../storage/launch-documents.ts';
import { isHashOf, requireOwnPage } from './check-browser.ts';
import { checkLaunch } from './check-launch.ts';
import { cookieMissing, launchInvalid, launchReplayed, stateUnknown } from './launch-problems.ts';
import type { PlatformKeys } from './platform-keys.ts';
import { makeProof } from './platform-storage.ts';
import { readOffer } from './read-launch-form.ts';
import { sendStep, stepForm } from './step-page.ts';
import { postOnScript } from './step-scripts.ts';
import { stepTexts } from './step-texts.ts';

/** From the press of the button to the new tab, in ms. */
const codeLife = 60_000;
const purpose = 'hand-over';
const CodeSchema = z.object({ code: z.string().regex(/^[A-Za-z0-9_-]{43}$/) });
const LaunchSchema = z.object({ state: z.string(), id_token: z.string() });

/**
 * `POST /lti/hand-over`, from the page that said that cookies are blocked, into a new tab: leads to `/lti/tab` with a
 * one-time code, and leaves this browser a first-party cookie without which the code opens nothing. The launch stays unused.
 * Throws 'launch-invalid' when it is not our page's, or was not offered; what `checkLaunch` throws.
 */
export async function beginHandOver(
  context: Context,
  keys: PlatformKeys,
  { req, res }: { readonly req: Request; readonly res: Response },
): Promise<void> {
  requireOwnPage(context, req);
  const { state, id_token, offer } = readOffer(req);
  const { kept } = await checkLaunch(context, keys, { state, id_token });
  if (kept.offerHash === undefined || !isHashOf(kept.offerHash, offer)) throw launchInvalid();
  const { random, clock, seal, storage, config } = context;
  const code = random.token(32);
  const browser = random.token(32);
  await storage.handOvers.insert({
    id: hashToken(code),
    stateId: kept.id,
    browserHash: hashToken(browser),
    launchSealed: seal.close(JSON.stringify({ state, id_token }), 'server', purpose),
    used: false,
    expiresAt: clock.now() + codeLife,
  });
  res.cookie(cookieNameOf(code), browser, {
    httpOnly: true,
    sameSite: 'lax',
    secure: config.publicUrl.startsWith('https:'),
    path: '/lti/tab',
    maxAge: codeLife,
  });
  res.setHeader('Cache-Control', 'no-store');
  res.redirect(303, `/lti/tab?code=${code}`);
}

/**
 * `GET /lti/tab?code=`: in the browser that got the code, once and within its minute, answers a page that posts the launch
 * as the storage's page would, with a proof of its own. Throws 'launch-state-unknown', 'launch-replayed',
 * 'launch-cookie-missing'.
 */
export async function finishHandOver(
  context: Context,
  { req, res }: { readonly req: Request; readonly res: Response },
): Promise<void> {
  const parsed = CodeSchema.safeParse(req.query);
  if (!parsed.success) throw stateUnknown();
  const { stateId, launchSealed } = await takeHandOver(context, req, parsed.data.code);
  const { proof, kept } = makeProof(context, codeLife);
  const state = await context.storage.launchStates.update({ id: stateId, used: false }, { set: kept });
  if (!state) throw launchReplayed();
  const launch = LaunchSchema.parse(JSON.parse(context.seal.open(launchSealed, 'server', purpose)));
  const locale = localeOf(req);
  const text = stepTexts[locale];
  const button = `<button>${text.goOn}</button>`;
  sendStep(res, {
    locale,
    title: text.opening,
    body: `<p role="status">${text.opening}</p>
${stepForm('again', '/lti/launch', { ...launch, proof }, button)}`,
    script: postOnScript,
    ancestors: ["'none'"],
  });
}

/** Another browser cannot use the code up either. */
async function takeHandOver({ storage, clock }: Context, req: Request, code: string): Promise<HandOver> {
  const id = hashToken(code);
  const now = clock.now();
  const known = await storage.handOvers.get(id);
  if (!known || known.expiresAt <= now) throw stateUnknown();
  const cookies = Object(req.cookies) as Record<string, unknown>;
  const browser = cookies[cookieNameOf(code)];
  if (typeof browser !== 'string' || !isHashOf(known.browserHash, browser)) throw cookieMissing();
  const taken = await storage.handOvers.update(
    { id, used: false, expiresAt: { gt: now } },
    { set: { used: true } },
  );
  if (!taken) throw launchReplayed();
  return taken;
}

/** One for each code: two hand-overs at once do not get into each other's way. */
function cookieNameOf(code: string): string {
  return `lc_tab_${hashToken(`cookie ${code}`).slice(0, 16)}`;
}
