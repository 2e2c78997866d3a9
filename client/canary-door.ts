import type { CanaryFacts, CanaryOutcome } from '../contract/canary.ts';
import type { Api } from './api.ts';

/** The one login that is tried before the district's first class. */
export function canaryDoor(api: Api) {
  return {
    canary: () => api.json({ path: '/api/canary' }) as Promise<CanaryFacts>,
    beginCanary: (classId: string, studentId: string) =>
      api.json({
        method: 'POST',
        path: `/api/classes/${classId}/children/${studentId}/canary`,
      }) as Promise<CanaryFacts>,
    answerCanary: (outcome: CanaryOutcome) =>
      api.json({ method: 'POST', path: '/api/canary/answer', body: { outcome } }) as Promise<CanaryFacts>,
  };
}
