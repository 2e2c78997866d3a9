import { stockOf, TestPageRequestSchema } from '../../contract/card.ts';
import { nudgeKeys, NudgeSchema, type NudgeKey, type Nudges } from '../../contract/nudge.ts';
import type { ApiCall, ApiRoute } from '../http/api-route.ts';
import { parse } from '../http/validate.ts';
import { notFound } from '../problem.ts';
import { pool } from './print-cards.ts';
import { sendFile } from './send-file.ts';

/** How one's own printer has to be corrected, by stock, and the page by which one finds that out. */
export const nudgeRoutes: readonly ApiRoute[] = [
  { method: 'get', path: '/api/nudges', act: 'see-nudges', handle: listNudges },
  { method: 'put', path: '/api/nudges/:stock', act: 'keep-nudge', perMinute: 60, handle: keepNudge },
  { method: 'post', path: '/api/test-page', act: 'see-nudges', perMinute: 20, handle: printTestPage },
];

async function listNudges({ context, session }: ApiCall): Promise<Nudges> {
  const { districtId, sub: personId } = session;
  const kept = await context.storage.nudges.find({ districtId, personId });
  return { nudges: Object.fromEntries(kept.map(({ stock, x, y, scale }) => [stock, { x, y, scale }])) };
}

/** @throws Problem `not-found` for a stock there is not, `bad-input` out of `nudgeBounds` */
async function keepNudge({ context, session, params, body }: ApiCall): Promise<void> {
  const stock = nudgeKeys.find((key: NudgeKey) => key === params['stock']);
  if (stock === undefined) throw notFound();
  const nudge = parse(NudgeSchema, body);
  const { districtId, sub: personId } = session;
  const id = `${districtId}:${personId}:${stock}`;
  await context.storage.nudges.put({ id, districtId, personId, stock, ...nudge });
}

async function printTestPage({ context, session, body, res }: ApiCall): Promise<void> {
  const { stock, nudge, locale } = parse(TestPageRequestSchema, body);
  const input = { stock: stockOf(stock), nudge, locale, madeOn: new Date(context.clock.now()) };
  sendFile(res, 'pdf', await pool.draw({ kind: 'test-page', input }, session.id));
}
