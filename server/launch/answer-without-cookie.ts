import type { Request, Response } from 'express';
import { canvasHostSources } from '../config/canvas-hosts.ts';
import type { Context } from '../context.ts';
import { problemStatus } from '../../contract/problem.ts';
import { hashToken } from '../http/session.ts';
import { isPostedByCanvas } from './check-browser.ts';
import type { CheckedLaunch } from './check-launch.ts';
import { cookieMissing } from './launch-problems.ts';
import { storageFactsOf } from './platform-storage.ts';
import type { PostedLaunch } from './read-launch-form.ts';
import { sendStep, stepForm } from './step-page.ts';
import { fetchProofScript } from './step-scripts.ts';
import { stepTexts } from './step-texts.ts';

/**
 * A launch that lacks nothing but its cookie is refused, by a page that asks the platform's storage for the proof and posts
 * the launch again; where that does not work it says so, and offers a new tab if Canvas itself posted this launch.
 * Throws 'launch-cookie-missing' where no page is wanted.
 */
export async function answerWithoutCookie(
  context: Context,
  { req, res }: { readonly req: Request; readonly res: Response },
  { state, id_token }: PostedLaunch,
  launch: CheckedLaunch,
): Promise<void> {
  if (req.accepts(['html', 'json']) !== 'html') throw cookieMissing();
  const { kept, registration, arrival } = launch;
  const { storageTarget } = kept;
  const offer = isPostedByCanvas(context, req, launch) ? await makeOffer(context, kept.id) : undefined;
  const storage = storageTarget && storageFactsOf(context, kept.id, registration, storageTarget);
  res.status(problemStatus['launch-cookie-missing']);
  sendStep(res, {
    locale: arrival.locale,
    title: stepTexts[arrival.locale].opening,
    body: renderBody(arrival.locale, { state, id_token }, offer),
    script: fetchProofScript,
    facts: storage ? { storage } : {},
    ancestors: canvasHostSources(context.config.canvasHosts),
    code: 'launch-cookie-missing',
    withoutScript: { show: 'blocked', hide: 'waiting' },
  });
}

/** The secret that allows this launch to be handed over: given out once. Undefined when it was. */
async function makeOffer({ storage, random }: Context, stateId: string): Promise<string | undefined> {
  const offer = random.token(32);
  const offered = await storage.launchStates.update(
    { id: stateId, used: false, offerHash: null },
    { set: { offerHash: hashToken(offer) } },
  );
  return offered && offer;
}

function renderBody(
  locale: 'en' | 'es',
  launch: { state: string; id_token: string },
  offer: string | undefined,
): string {
  const text = stepTexts[locale];
  const handOver =
    offer === undefined
      ? ''
      : `<p>${text.newTab}</p>
${stepForm('hand-over', '/lti/hand-over', { ...launch, offer }, `<button>${text.openTab}</button>`)}
<p id="opened" role="status" hidden>${text.opened}</p>`;
  return `<p id="waiting" role="status">${text.opening}</p>
${stepForm('again', '/lti/launch', { ...launch, proof: '' })}
<section id="blocked" hidden>
<h1>${text.blocked}</h1>
<p>${text.why}</p>
${handOver}
<p>${text.allow}</p>
<p class="code">Login Cards · launch-cookie-missing</p>
</section>`;
}
