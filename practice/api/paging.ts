import type { ApiAnswer, ApiCall } from './api-call.ts';
import { notFound } from './api-error.ts';
import { text } from './params.ts';

const DEFAULT_PER_PAGE = 10;
const MAX_PER_PAGE = 100;
/** Links longer than this lose `current` and `first`. */
const LONG_LINKS = 6000;

/**
 * One page of a list with its Link header. (Canvas: lib/api.rb; doc/api/pagination.md)
 *
 * @param how total: numbered pages with `last`; no-total: numbered pages without; bookmark: opaque page marks, no `last`.
 * @param present turns one row into JSON; null drops it after paging, so a page may be short.
 */
export function paged<Row>(
  call: ApiCall,
  rows: readonly Row[],
  how: 'total' | 'no-total' | 'bookmark',
  present: (row: Row) => unknown,
): ApiAnswer {
  const { shown, headers } = cutPage(call, rows, how);
  return { body: shown.map(present).filter((item) => item !== null), headers };
}

/** As `paged`, for answers that are not a bare list. */
export function cutPage<Row>(
  call: ApiCall,
  rows: readonly Row[],
  how: 'total' | 'no-total' | 'bookmark',
): { shown: Row[]; headers: Record<string, string> } {
  const perPage = perPageOf(call);
  const { page, first } = how === 'bookmark' ? bookmarkPage(call, perPage) : numberedPage(call);
  const from = (page - 1) * perPage;
  const shown = rows.slice(from, from + perPage);
  const mark = (at: number): string =>
    how === 'bookmark' ? (at === 1 ? 'first' : encodeMark((at - 1) * perPage)) : String(at);
  const last = Math.max(1, Math.ceil(rows.length / perPage));
  const links: [string, string][] = [['current', how === 'bookmark' && page === 1 ? first : mark(page)]];
  if (from + perPage < rows.length) links.push(['next', mark(page + 1)]);
  if (page > 1 && how !== 'bookmark') links.push(['prev', mark(page - 1)]);
  links.push(['first', first]);
  if (how === 'total') links.push(['last', mark(last)]);
  const header = (kinds: readonly [string, string][]): string =>
    kinds.map(([rel, at]) => `<${pageUrl(call, at, perPage)}>; rel="${rel}"`).join(',');
  const whole = header(links);
  const short = ['next', 'prev', 'last'];
  return {
    shown,
    headers: {
      Link: whole.length > LONG_LINKS ? header(links.filter(([rel]) => short.includes(rel))) : whole,
    },
  };
}

function perPageOf(call: ApiCall): number {
  const asked = Number.parseInt(text(call.input, 'per_page') ?? '', 10);
  return Number.isFinite(asked) && asked > 0 ? Math.min(asked, MAX_PER_PAGE) : DEFAULT_PER_PAGE;
}

/** Page 0, negative or not a number: 404. (Canvas: spec/lib/api_spec.rb) */
function numberedPage(call: ApiCall): { page: number; first: string } {
  const asked = text(call.input, 'page');
  if (asked === null || asked === '') return { page: 1, first: '1' };
  if (!/^\d{1,9}$/.test(asked) || Number(asked) === 0) throw notFound();
  return { page: Number(asked), first: '1' };
}

function bookmarkPage(call: ApiCall, perPage: number): { page: number; first: string } {
  const asked = text(call.input, 'page') ?? 'first';
  if (asked === 'first' || asked === '1' || asked === '') return { page: 1, first: 'first' };
  const offset = /^bookmark:/.test(asked)
    ? Number(Buffer.from(asked.slice('bookmark:'.length), 'base64url').toString('utf8'))
    : Number.NaN;
  if (!Number.isSafeInteger(offset) || offset < 0) throw notFound();
  return { page: Math.floor(offset / perPage) + 1, first: 'first' };
}

function encodeMark(offset: number): string {
  return `bookmark:${Buffer.from(String(offset)).toString('base64url')}`;
}

function pageUrl(call: ApiCall, page: string, perPage: number): string {
  const url = new URL(call.url, call.origin());
  url.searchParams.delete('access_token');
  url.searchParams.set('page', page);
  url.searchParams.set('per_page', String(perPage));
  return url.href;
}
