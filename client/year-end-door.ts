import type {
  BeginYearEnd,
  CountYearEnd,
  YearEndCount,
  YearEndRuns,
  YearEnds,
  YearEndView,
} from '../contract/year-end.ts';
import type { Api } from './api.ts';

/** What becomes of the logins of classes whose year is over. */
export function yearEndDoor(api: Api) {
  return {
    yearEnds: (accountId?: string) =>
      api.json({ path: '/api/year-ends', query: { accountId } }) as Promise<YearEnds>,
    yearEndRuns: () => api.json({ path: '/api/year-ends/runs' }) as Promise<YearEndRuns>,
    countYearEnd: (body: CountYearEnd) =>
      api.json({ method: 'POST', path: '/api/year-ends/count', body }) as Promise<YearEndCount>,
    beginYearEnd: (body: BeginYearEnd) =>
      api.json({ method: 'POST', path: '/api/year-ends', body }) as Promise<YearEndView>,
    changeYearEnd: (id: string, act: 'stop' | 'resume') =>
      api.json({ method: 'POST', path: `/api/year-ends/${id}/${act}` }) as Promise<YearEndView>,
  };
}
