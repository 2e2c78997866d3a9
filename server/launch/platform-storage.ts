import type { Request, Response } from 'express';
import { canvasHostSources } from '../config/canvas-hosts.ts';
import type { Context } from '../context.ts';
import { escapeHtml } from '../http/escape-html.ts';
import { localeOf } from '../http/page-locale.ts';
import { hashToken } from '../http/session.ts';
import type { LaunchState, Registration } from '../storage/launch-documents.ts';
import { sendStep } from './step-page.ts';
import { leaveProofScript, type StorageFacts } from './step-scripts.ts';
import { stepTexts } from './step-texts.ts';

/** How long a proof is taken, in ms: as long as a token is. */
const proofLife = 5 * 60_000;

/** A new proof, and what a launch state keeps of it. */
export function makeProof({ random, clock }: Context, life = proofLife) {
  const proof = random.token(32);
  const kept: Pick<Required<LaunchState>, 'proofHash' | 'proofUntil'> = {
    proofHash: hashToken(proof),
    proofUntil: clock.now() + life,
  };
  return { proof, kept };
}

/**
 * Where the proof of this state lies with the platform. The addresses are those we have stored. Hosted Canvas has the
 * frame on the host of the authorization address and the page around us on the district's own.
 */
export function storageFactsOf(
  { random }: Context,
  stateId: string,
  { authUrl, apiOrigin }: Registration,
  target: string,
): StorageFacts {
  const frameOrigin = new URL(authUrl).origin;
  return {
    target,
    frameOrigin,
    parentOrigins: [...new Set([frameOrigin, apiOrigin])],
    key: `login-cards-${stateId.slice(0, 16)}`,
    messageId: random.token(9),
  };
}

/** Answers a login by the page that leaves `proof` with the platform and then goes on to `next`, at Canvas. */
export function sendLoginStep(
  { config }: Context,
  { req, res }: { readonly req: Request; readonly res: Response },
  { storage, proof, next }: { storage: StorageFacts; proof: string; next: string },
): void {
  const locale = localeOf(req);
  const text = stepTexts[locale];
  sendStep(res, {
    locale,
    title: text.opening,
    body: `<p role="status">${text.opening}</p>
<noscript><p><a href="${escapeHtml(next)}">${text.goOn}</a></p></noscript>`,
    script: leaveProofScript,
    facts: { storage, proof, next },
    ancestors: canvasHostSources(config.canvasHosts),
  });
}
