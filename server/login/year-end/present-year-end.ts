import type { YearEndView } from '../../../contract/year-end.ts';
import type { Context } from '../../context.ts';
import type { YearEnd } from '../../storage/year-end-documents.ts';
import { someMeant } from './logins-of-year.ts';

const mostTold = 50;

/** How far an end of the year has come, and for whom it was not done. */
export async function presentYearEnd(context: Context, yearEnd: YearEnd): Promise<YearEndView> {
  const { id, kind, state, courseIds, total, done, failed, waitsFor, startedAt, startedBy } = yearEnd;
  return {
    id,
    kind,
    state,
    classes: courseIds.length,
    total,
    done,
    failed,
    left: failed > 0 ? await whoIsLeft(context, yearEnd) : [],
    ...(waitsFor === undefined || state !== 'running' ? {} : { waitsFor }),
    at: new Date(startedAt).toISOString(),
    by: startedBy.name,
  };
}

async function whoIsLeft(context: Context, yearEnd: YearEnd): Promise<YearEndView['left']> {
  const { storage } = context;
  const { districtId, id: yearEndId, classAt = 0, cursor } = yearEnd;
  const acts = await storage.loginActs.find({ districtId, yearEndId, state: 'failed' }, { limit: mostTold });
  const failed = acts.map(({ studentName: name, code = 'canvas-kept-failing' as const }) => ({ name, code }));
  if (yearEnd.kind !== 'move') return failed;
  // Whoever was dealt with and is still one of these classes has no other.
  const tried = new Set(acts.map(({ studentId }) => studentId));
  const stayed = await someMeant(context, yearEnd, mostTold, { classAt, cursor });
  const nowhere = stayed.filter(({ studentId }) => !tried.has(studentId));
  return [...failed, ...nowhere.map(({ name }) => ({ name, code: 'no-new-class' as const }))];
}
