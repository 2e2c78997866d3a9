import type { Express, Request, RequestHandler, Response } from 'express';
import { installTool } from '../keys.ts';
import { accountPlace, coursePlace, keyIsOn } from '../lti/launch-place.ts';
import type { LaunchPlace } from '../lti/launch-place.ts';
import type { PracticeDeps } from '../practice-deps.ts';
import { csrfHolds } from './csrf.ts';
import { html } from './html.ts';
import { mayAddApps } from './install-rights.ts';
import { formFields, framedPage, sendPage } from './layout.ts';
import { frameFor, placePath } from './page-frame.ts';
import { refuse, visitorOf } from './visitor.ts';
import type { Visitor } from './visitor.ts';

/** The page of apps of an account or course. Canvas: "Settings", "Apps", "View App Configurations" */
const appsPath = (place: LaunchPlace): string => `${placePath(place)}/settings/configurations`;

function appsPage(deps: PracticeDeps, visitor: Visitor, place: LaunchPlace, fault: string | null): string {
  const here = [...deps.world.tools.all()].filter(
    (tool) =>
      tool.workflowState === 'active' &&
      (place.course === null ? tool.accountId === place.account.id : tool.courseId === place.course.id),
  );
  return framedPage(
    frameFor(deps, visitor, { place, path: appsPath(place), title: 'Apps' }),
    html`<h1>Apps of ${place.course?.name ?? place.account.name}</h1>
      ${fault !== null && html`<p class="notice error" role="alert">${fault}</p>`}
      <ul class="list">
        ${here.map((tool) => html`<li data-tool="${tool.id}">${tool.name} <code>${tool.keyId}</code></li>`)}
      </ul>
      ${here.length === 0 && html`<p class="soft">No app has been added here. Apps of accounts above work here all the same.</p>`}
      <h2>Add App</h2>
      <form method="post" action="${appsPath(place)}">
        ${formFields({ authenticity_token: visitor.csrf })}
        <p>Configuration Type: By Client ID</p>
        <label class="field"
          ><span>Client ID</span><input name="client_id" inputmode="numeric" required autocomplete="off"
        /></label>
        <button class="button primary">Add App</button>
      </form>`,
  );
}

/** Everything else that was sent is ignored: only the client id counts. Canvas: external_tools_controller.rb `create` */
function addApp(deps: PracticeDeps, place: LaunchPlace, clientId: string): string | null {
  const key = /^\d+$/.test(clientId) ? deps.world.ltiKeys.get(Number(clientId)) : undefined;
  if (key === undefined || !keyIsOn(deps.world, key, place.account.id))
    return `Could not find an LTI configuration for client ID ${clientId}: the key is unknown here, or it is OFF.`;
  const where = place.course === null ? { accountId: place.account.id } : { courseId: place.course.id };
  installTool(deps, { clientId, ...where });
  return null;
}

function answer(deps: PracticeDeps, req: Request, res: Response, place: LaunchPlace | null): void {
  const visitor = visitorOf(deps, req, res);
  if (place === null || !mayAddApps(deps, visitor, place)) {
    refuse(req, res, visitor);
    return;
  }
  if (req.method === 'GET') {
    sendPage(res, appsPage(deps, visitor, place, null));
    return;
  }
  if (!csrfHolds(req)) {
    refuse(req, res, visitor);
    return;
  }
  const clientId = (req.body as Record<string, unknown> | undefined)?.['client_id'];
  const fault = addApp(deps, place, typeof clientId === 'string' ? clientId.trim() : '');
  if (fault === null) res.redirect(303, appsPath(place));
  else sendPage(res, appsPage(deps, visitor, place, fault), 422);
}

/** "Add app by client id" for every account, sub-account and course. */
export function mountAppPages(app: Express, deps: PracticeDeps, form: RequestHandler): void {
  const kinds = [
    ['courses', coursePlace],
    ['accounts', accountPlace],
  ] as const;
  for (const [kind, placeOf] of kinds) {
    const path = `/${kind}/:id/settings/configurations`;
    const serve = (req: Request, res: Response): void =>
      answer(deps, req, res, placeOf(deps.world, Number(req.params['id'])));
    app.get(path, serve);
    app.post(path, form, serve);
  }
}
