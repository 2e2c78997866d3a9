import type { CanvasClient } from './canvas-client.ts';
import { CanvasFault } from './errors.ts';
import { needId, objectOf, textOf } from './json.ts';
import { segment } from './params.ts';

export interface CanvasTerm {
  readonly id: string;
  readonly name: string;
}

const perPage = 100;
const mostPages = 20;

/**
 * The terms of a root account that are in use; only a root has any. The list stands in an envelope, so it is asked for page by page,
 * until one is not full. Canvas: app/controllers/terms_api_controller.rb
 */
export async function listTerms(client: CanvasClient, rootAccountId: string): Promise<CanvasTerm[]> {
  const path = `/api/v1/accounts/${segment(rootAccountId)}/terms`;
  const terms: CanvasTerm[] = [];
  for (let page = 1; page <= mostPages; page += 1) {
    const query = [
      ['per_page', String(perPage)],
      ['page', String(page)],
    ] as const;
    const json = objectOf(await client.call({ method: 'GET', path, query: [...query] }), 'terms');
    const rows = json['enrollment_terms'];
    if (!Array.isArray(rows)) throw new CanvasFault('not-understood', 'terms');
    terms.push(...rows.map(termOf));
    if (rows.length < perPage) break;
  }
  return terms;
}

function termOf(value: unknown): CanvasTerm {
  const json = objectOf(value, 'a term');
  return { id: needId(json['id'], 'a term'), name: textOf(json['name']) ?? '' };
}
