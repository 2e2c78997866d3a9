import { html, Markup } from './html.ts';

const paths = {
  tree: '<path d="M12 21v-6"/><path d="M12 3c3 0 5 2 5 4.5c2 .5 3 2 3 3.7c0 2.3-1.8 4-4.2 4H8.2C5.8 15.2 4 13.5 4 11.2c0-1.7 1-3.2 3-3.7C7 5 9 3 12 3z"/>',
  gauge: '<path d="M4 18a8.5 8.5 0 1 1 16 0z"/><path d="M12 15l4-5"/>',
  book: '<path d="M5 4h11a3 3 0 0 1 3 3v13H8a3 3 0 0 1-3-3z"/><path d="M5 17a3 3 0 0 1 3-3h11"/>',
  building: '<path d="M4 20h16M6 20V9l6-5 6 5v11"/><path d="M10 20v-5h4v5"/>',
  cards:
    '<rect x="3" y="6" width="13" height="10" rx="1.5"/><path d="M8 19h11a2 2 0 0 0 2-2V9"/><path d="M6 10h4M6 13h7"/>',
  door: '<path d="M14 4H6v16h8"/><path d="M10 12h10M17 8.5l3.5 3.5-3.5 3.5"/>',
} as const;

export type IconName = keyof typeof paths;

/** A small line drawing in the colour of the text; decoration only, so screen readers skip it. */
export function icon(name: IconName): Markup {
  return html`<svg viewBox="0 0 24 24" aria-hidden="true" focusable="false">${new Markup(paths[name])}</svg>`;
}

/** The district's crest, on the sign-in pages. */
export const crest = new Markup(
  '<svg viewBox="0 0 48 48" aria-hidden="true" focusable="false"><rect width="48" height="48" rx="10" fill="#1b5e8c"/>' +
    '<path d="M24 8c6 0 10 4 10 9c4 1 6 4 6 7.5c0 4.5-3.5 8-8.5 8H26v8h-4v-8h-5.5c-5 0-8.5-3.5-8.5-8c0-3.5 2-6.5 6-7.5c0-5 4-9 10-9z" fill="#fff"/></svg>',
);

/** The same as a file, for the browser's tab. */
export const tabIcon =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48"><rect width="48" height="48" rx="10" fill="#1b5e8c"/>' +
  '<path d="M24 8c6 0 10 4 10 9c4 1 6 4 6 7.5c0 4.5-3.5 8-8.5 8H26v8h-4v-8h-5.5c-5 0-8.5-3.5-8.5-8c0-3.5 2-6.5 6-7.5c0-5 4-9 10-9z" fill="#fff"/></svg>';
