import type { Response } from 'express';
import { escapeHtml } from './escape-html.ts';
import { sendSmallPage, type SmallPage } from './small-page.ts';

/** A page of a few sentences outside the panel. All texts are plain; they are escaped here. */
export interface PlainPage extends Pick<SmallPage, 'locale' | 'title' | 'frameAncestors'> {
  readonly sentences: readonly string[];
  /** Small, below: a code for whoever asks for help. */
  readonly foot?: string;
  readonly meta: { readonly name: string; readonly content: string };
}

/** Answers the page; nothing runs in it. */
export function sendPlainPage(res: Response, { sentences, foot, ...page }: PlainPage): void {
  const paragraphs = sentences.map((sentence) => `<p>${escapeHtml(sentence)}</p>`);
  if (foot !== undefined) paragraphs.push(`<p class="foot">${escapeHtml(foot)}</p>`);
  const body = [`<h1>${escapeHtml(page.title)}</h1>`, ...paragraphs].join('\n');
  sendSmallPage(res, { ...page, body, short: true });
}
