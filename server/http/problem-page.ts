import type { Request, Response } from 'express';
import { canvasHostSources } from '../config/canvas-hosts.ts';
import type { Config } from '../config/config.ts';
import type { Problem } from '../problem.ts';
import { localeOf } from './page-locale.ts';
import { sendPlainPage } from './plain-page.ts';
import { problemPageTexts } from './problem-page-texts.ts';

/**
 * A refusal as a page for people, in English or Spanish; its code is in `<meta name="problem-code">`.
 * It may be shown in a frame of any Canvas that this server knows. Nothing of the request is repeated in it.
 */
export function sendProblemPage(config: Config, req: Request, res: Response, problem: Problem): void {
  const locale = localeOf(req);
  const texts = problemPageTexts[locale];
  const { title, what, next } = texts[problem.code] ?? texts.otherwise;
  sendPlainPage(res.status(problem.status), {
    locale,
    title,
    sentences: [what ?? problem.message, ...(next ? [next] : [])],
    foot: `Login Cards · ${problem.code}`,
    meta: { name: 'problem-code', content: problem.code },
    frameAncestors: canvasHostSources(config.canvasHosts),
  });
}
