import type { Response } from 'express';
import { html, Markup } from './html.ts';
import type { Piece } from './html.ts';
import { icon } from './icons.ts';

/** One entry of a navigation. */
export interface NavLink {
  label: string;
  href: string;
  current?: boolean;
}

/** Everything around the content of a signed-in page. */
export interface Frame {
  title: string;
  /** null = nobody is signed in (public course). */
  personName: string | null;
  csrf: string;
  crumbs: readonly NavLink[];
  globalLinks: readonly (NavLink & { icon: Markup })[];
  contextLinks: readonly NavLink[];
  /** While acting as someone, or in Student View. */
  banner: Piece;
  /** No padding, full height: the page of a tool. */
  wide?: boolean;
}

/** Hidden inputs of a form. */
export function formFields(fields: Record<string, string>): Markup[] {
  return Object.entries(fields).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`,
  );
}

/** A whole document without navigation. */
export function barePage(title: string, body: Piece): string {
  return `<!doctype html>\n${
    html`<html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        <link rel="icon" href="/practice-assets/icon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="/practice-assets/style.css" />
      </head>
      <body>
        ${body}
      </body>
    </html>`.text
  }\n`;
}

function navList(links: readonly NavLink[], label: string): Markup {
  const item = (link: NavLink): Markup =>
    html`<li>
      <a href="${link.href}" ${link.current === true && new Markup('aria-current="page"')}>${link.label}</a>
    </li>`;
  return html`<nav class="sidenav" id="context-navigation" aria-label="${label}">
    <ul>
      ${links.map(item)}
    </ul>
  </nav>`;
}

function rail(frame: Frame): Markup {
  const item = (link: NavLink & { icon: Markup }): Markup =>
    html`<li>
      <a href="${link.href}" ${link.current === true && new Markup('aria-current="page"')}
        >${link.icon}${link.label}</a
      >
    </li>`;
  return html`<nav class="rail" aria-label="Global navigation">
    <span class="mark">${icon('tree')}<span class="out-of-sight">Practice Canvas</span></span>
    <ul>
      ${frame.globalLinks.map(item)}
    </ul>
    ${
      frame.personName === null
        ? html`<a class="last" href="/login">${icon('door')}Log in</a>`
        : html`<form class="last" method="post" action="/logout">
            ${formFields({ authenticity_token: frame.csrf })}<button>${icon('door')}Log out</button>
          </form>`
    }
  </nav>`;
}

/** A signed-in page: global navigation, top bar with who is signed in, context navigation, content. */
export function framedPage(frame: Frame, content: Piece): string {
  const crumb = (link: NavLink): Markup =>
    html`<li>${link.current === true ? link.label : html`<a href="${link.href}">${link.label}</a>`}</li>`;
  return barePage(
    frame.title,
    html`<div class="frame">
      ${rail(frame)}
      <div class="main">
        ${frame.banner}
        <header class="topbar">
          <nav aria-label="Breadcrumbs">
            <ol class="crumbs">
              ${frame.crumbs.map(crumb)}
            </ol>
          </nav>
          <p class="signed-in small">
            ${frame.personName === null ? 'Not signed in' : html`Signed in as <strong id="signed-in-as">${frame.personName}</strong>`}
          </p>
        </header>
        <div class="body">
          ${frame.contextLinks.length > 0 && navList(frame.contextLinks, 'Context navigation')}
          <main class="content ${frame.wide === true && 'wide'}">${content}</main>
        </div>
      </div>
    </div>`,
  );
}

/** Sends a page that no other site may frame and no cache may keep. */
export function sendPage(res: Response, page: string, status = 200): void {
  res
    .status(status)
    .set({
      'Cache-Control': 'no-store',
      'X-Frame-Options': 'SAMEORIGIN',
      'Content-Type': 'text/html; charset=utf-8',
    })
    .send(page);
}

/** A page of one sentence: not found, not allowed. */
export function messagePage(title: string, text: string): string {
  return barePage(
    title,
    html`<main class="center">
      <div class="card">
        <h1>${title}</h1>
        <p>${text}</p>
        <p><a href="/">Go to the dashboard</a></p>
      </div>
    </main>`,
  );
}
