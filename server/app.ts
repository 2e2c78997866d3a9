import express, { type Express } from 'express';
import { admit } from './access/admit.ts';
import { authorise } from './access/authorise.ts';
import { sessionRoutes } from './access/routes.ts';
import type { BatchWorker } from './batch/batch-worker.ts';
import type { Looker } from './batch/look-for-work.ts';
import { batchRoutes } from './batch/routes.ts';
import { schoolBatchRoutes } from './batch/school/school-routes.ts';
import { cardRoutes } from './card/routes.ts';
import { logoRoutes } from './card/logo-routes.ts';
import { nudgeRoutes } from './card/nudge-routes.ts';
import { sampleRoutes } from './card/sample-routes.ts';
import { schoolRoutes } from './card/school-routes.ts';
import { sheetRoutes } from './card/sheet-routes.ts';
import { connectionRoutes, mountConsentPages } from './connection/routes.ts';
import type { Context } from './context.ts';
import { mountHealth } from './http/health.ts';
import { mountApi, type ApiRoute } from './http/api-route.ts';
import { nothingHere, problemHandler } from './http/problem-handler.ts';
import { securityHeaders } from './http/security-headers.ts';
import { mountFrontPage } from './launch/front-page.ts';
import { mountLaunch } from './launch/mount-launch.ts';
import { mountPanelFiles } from './launch/panel-files.ts';
import { logRequests } from './log.ts';
import { canaryRoutes } from './login/canary/routes.ts';
import { eraseRoutes } from './login/erase/routes.ts';
import { loginRoutes } from './login/routes.ts';
import { sweepRoutes } from './login/sweep/routes.ts';
import { yearEndRoutes } from './login/year-end/routes.ts';
import { planRoutes } from './plan/routes.ts';
import { policyRoutes } from './policy/routes.ts';
import { recordRoutes } from './record/routes.ts';
import { rosterRoutes } from './roster/routes.ts';

/** The whole tool, in the story's order. */
export async function createApp(
  context: Context,
  worker: Pick<BatchWorker, 'poke'>,
  sweeper: Pick<Looker, 'poke'>,
): Promise<Express> {
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', context.config.trustProxy);
  app.use(logRequests(context.log, context.clock), securityHeaders(context.config));

  mountHealth(app, context); //       GET /healthz, /readyz
  mountFrontPage(app, context); //    GET /
  mountPanelFiles(app); //            GET /assets/...
  await mountLaunch(app, context, { admit }); // /lti/login, /lti/launch, /lti/tab, /lti/keys, /lti/config.json, /lti/register
  mountConsentPages(app, context); // GET /oauth/begin, /oauth/callback

  mountApi(app, context, { routes: listRoutes(worker, sweeper), authorise });
  app.use(nothingHere, problemHandler(context.config, context.log));
  return app;
}

/** Every route of the API, in the story's order. */
export function listRoutes(
  worker: Pick<BatchWorker, 'poke'>,
  sweeper: Pick<Looker, 'poke'>,
): readonly ApiRoute[] {
  return [
    ...sessionRoutes, //    /api/session, GET /api/deployments
    ...connectionRoutes, // /api/connection...
    ...policyRoutes, //     /api/schools, /api/switches, /api/settings..., /api/freeze
    ...rosterRoutes, //     /api/classes, /api/classes/:classId/roster
    ...planRoutes, //       /api/classes/:classId/plan, /api/plans/:planId...
    ...batchRoutes(worker), // /api/plans/:planId/batch, /api/batches/:batchId
    ...schoolBatchRoutes(worker), // /api/accounts/:accountId/school-batches, /api/school-batches/:schoolBatchId
    ...loginRoutes, //      /api/classes/:classId/children/:studentId...
    ...sweepRoutes(sweeper), // /api/sweeps...
    ...yearEndRoutes, //    /api/year-ends...
    ...canaryRoutes(worker), // /api/canary..., /api/classes/:classId/children/:studentId/canary
    ...eraseRoutes, //      /api/erasures..., /api/kept-children/find
    ...logoRoutes, //       /api/settings/.../logo, /api/logos/:logoId
    ...nudgeRoutes, //      /api/nudges..., /api/test-page
    ...sampleRoutes, //     /api/settings/.../sample
    ...cardRoutes, //       /api/classes/:classId/cards, .../cards/preview, .../key-sheet
    ...sheetRoutes, //      /api/classes/:classId/poster, .../substitute, .../letters, .../mail-merge
    ...schoolRoutes, //     /api/accounts/:accountId/piles, .../cards, .../letters, .../mail-merge
    ...recordRoutes, //     /api/record
  ];
}
