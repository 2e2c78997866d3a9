import { CanaryAnswerSchema } from '../../../contract/canary.ts';
import type { BatchWorker } from '../../batch/batch-worker.ts';
import type { ApiRoute } from '../../http/api-route.ts';
import { classInPath } from '../../http/path-subject.ts';
import { parse } from '../../http/validate.ts';
import { beginCanary } from './begin-canary.ts';
import { answerCanary, readCanary } from './read-canary.ts';

/** One login that is tried by a person before the district's first class is made. Every answer is how it stands then. */
export function canaryRoutes(worker: Pick<BatchWorker, 'poke'>): readonly ApiRoute[] {
  return [
    { method: 'get', path: '/api/canary', act: 'see-canary', handle: readCanary },
    {
      method: 'post',
      path: '/api/classes/:classId/children/:studentId/canary',
      act: 'begin-canary',
      subject: classInPath,
      handle: async (call) => {
        await beginCanary(call);
        worker.poke();
        return readCanary(call);
      },
    },
    {
      method: 'post',
      path: '/api/canary/answer',
      act: 'answer-canary',
      handle: async (call) => {
        await answerCanary(call, parse(CanaryAnswerSchema, call.body).outcome);
        return readCanary(call);
      },
    },
  ];
}
