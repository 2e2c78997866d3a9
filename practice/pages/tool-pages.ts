import type { Express, Request, Response } from 'express';
import { beginLaunch, STORAGE_TARGET } from '../lti/begin-launch.ts';
import type { PostedForm } from '../lti/begin-launch.ts';
import { accountPlace, coursePlace, toolsAt } from '../lti/launch-place.ts';
import type { AvailableTool, LaunchPlace } from '../lti/launch-place.ts';
import type { LtiPlacement } from '../model/tools.ts';
import type { PracticeDeps } from '../practice-deps.ts';
import { html } from './html.ts';
import { barePage, formFields, framedPage, sendPage } from './layout.ts';
import { rootAccount } from './login-pages.ts';
import { frameFor, placePath } from './page-frame.ts';
import { mayOpenCourse, notFound, refuse, visitorOf } from './visitor.ts';
import type { Visitor } from './visitor.ts';

// As Canvas embeds a tool: no `sandbox`, and this list. Canvas: ui ToolLaunchIframe component, app/models/lti/launch.rb
const ALLOW = [
  'geolocation',
  'microphone',
  'camera',
  'midi',
  'encrypted-media',
  'autoplay',
  'clipboard-write',
  'display-capture',
]
  .map((feature) => `${feature} *`)
  .join('; ');
const PLACEMENTS: readonly LtiPlacement['placement'][] = [
  'account_navigation',
  'course_navigation',
  'global_navigation',
];

function originsOf({ key, placement }: AvailableTool): string {
  const addresses = [key.oidcInitiationUrl, key.targetLinkUri, placement.targetLinkUri, ...key.redirectUris];
  return [...new Set(addresses.filter((one) => one !== undefined).map((one) => new URL(one).origin))].join(
    ' ',
  );
}

function toolPage(
  deps: PracticeDeps,
  visitor: Visitor,
  at: { place: LaunchPlace; found: AvailableTool; form: PostedForm; placement: LtiPlacement['placement'] },
): string {
  const { place, found, form, placement } = at;
  const title = found.placement.text ?? found.tool.name;
  const id = String(found.tool.id);
  const isGlobal = placement === 'global_navigation';
  const path = isGlobal
    ? `/external_tools/${id}?launch_type=global_navigation`
    : `${placePath(place)}/external_tools/${id}`;
  const frame = frameFor(deps, visitor, { place: isGlobal ? null : place, path, title });
  return framedPage(
    { ...frame, wide: true },
    html`<h1 class="out-of-sight">${title}</h1>
      <div id="alerts" aria-live="polite"></div>
      <div id="screen-reader-alerts" class="out-of-sight" role="alert"></div>
      <div class="tool">
        <iframe
          class="tool-frame"
          name="tool_content"
          title="${title}"
          allow="${ALLOW}"
          allowfullscreen
          data-tool-origins="${originsOf(found)}"
        ></iframe>
      </div>
      <form id="launch-form" method="post" action="${form.action}" target="tool_content" hidden>
        ${formFields(form.fields)}
      </form>
      <iframe
        name="${STORAGE_TARGET}"
        title="${STORAGE_TARGET}"
        src="/post_message_forwarding"
        hidden
      ></iframe>
      <script src="/practice-assets/tool-page.js"></script>`,
  );
}

async function openTool(
  deps: PracticeDeps,
  req: Request,
  res: Response,
  place: LaunchPlace | null,
): Promise<void> {
  const visitor = visitorOf(deps, req, res);
  if (place === null) {
    if (visitor.session === null) refuse(req, res, visitor);
    else notFound(res);
    return;
  }
  // An account's tool page opens for anybody signed in, admin or not; a course's for whoever may open the course.
  const allowed =
    place.course === null ? visitor.session !== null : mayOpenCourse(deps, place.course, visitor.user);
  if (!allowed) {
    refuse(req, res, visitor);
    return;
  }
  const usual = place.course === null ? 'account_navigation' : 'course_navigation';
  const asked = req.query['launch_type'] ?? usual;
  const placement = PLACEMENTS.find((name) => name === asked);
  const found =
    placement &&
    toolsAt(deps.world, place, placement).find(({ tool }) => tool.id === Number(req.params['tool']));
  if (placement === undefined || found === undefined) {
    notFound(res);
    return;
  }
  const { tool, key } = found;
  const form = await beginLaunch(deps, { tool, key, place, placement }, visitor.session);
  sendPage(res, toolPage(deps, visitor, { place, found, form, placement }));
}

/** The pages that embed a tool, and the hidden frame for platform storage. */
export function mountToolPages(app: Express, deps: PracticeDeps): void {
  app.get('/courses/:id/external_tools/:tool', (req, res) =>
    openTool(deps, req, res, coursePlace(deps.world, Number(req.params.id))),
  );
  app.get('/accounts/:id/external_tools/:tool', (req, res) =>
    openTool(deps, req, res, accountPlace(deps.world, Number(req.params.id))),
  );
  // Global navigation has the root account as its place.
  app.get('/external_tools/:tool', (req, res) =>
    openTool(deps, req, res, accountPlace(deps.world, rootAccount(deps).id)),
  );
  // `launch_presentation.return_url`: where a tool sends its frame when it is done.
  for (const kind of ['courses', 'accounts']) {
    app.get(`/${kind}/:id/external_content/success/external_tool_redirect`, (req, res) => {
      const back = `/${kind}/${encodeURIComponent(req.params.id)}`;
      const link = html`<a href="${back}" target="_top">Back to Canvas</a>`;
      sendPage(res, barePage('Back to Canvas', html`<main class="center"><p>${link}</p></main>`));
    });
  }
  app.get('/post_message_forwarding', (_req, res) => {
    sendPage(
      res,
      barePage('post_message_forwarding', html`<script src="/practice-assets/forwarding.js"></script>`),
    );
  });
}
