import type { YearEndCount } from '../../../contract/year-end.ts';
import type { CanvasClient } from '../../canvas/canvas-client.ts';
import type { Context } from '../../context.ts';
import { findNewClass } from './find-new-class.ts';
import { countMeant, someMeant, type OfYear } from './logins-of-year.ts';

/** So many children of a move are looked up for the dry run: a call each. */
const mostAsked = 60;

/** The dry run: what an end of the year would do now, by our record; of a move, where the children are by Canvas. Nothing is changed. */
export async function countYearEnd(
  context: Context,
  client: CanvasClient,
  ofYear: OfYear,
): Promise<YearEndCount> {
  const { kind } = ofYear;
  const count = await countMeant(context, ofYear);
  const already = kind === 'suspend' ? await countMeant(context, ofYear, { state: 'suspended' }) : 0;
  if (kind !== 'move') return { logins: count, already, nowhere: [], asked: 0 };
  const asked = await someMeant(context, ofYear, mostAsked);
  const nowhere: string[] = [];
  for (const { studentId, name } of asked)
    if (!(await findNewClass(context, client, ofYear, studentId))) nowhere.push(name);
  return { logins: count, already, nowhere, asked: asked.length };
}
