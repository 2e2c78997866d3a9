import express from 'express';
import type { Express, Response } from 'express';
import { accountPlace, coursePlace } from '../lti/launch-place.ts';
import type { PracticeDeps } from '../practice-deps.ts';
import { hasAccountRole } from '../rights/rights.ts';
import { endSession, startSession } from '../web-session.ts';
import { accountPage } from './account-page.ts';
import { mountAppPages } from './app-pages.ts';
import { mountActingPages } from './acting-pages.ts';
import { coursePage, peoplePage } from './course-pages.ts';
import { dashboardPage } from './dashboard-page.ts';
import { tabIcon } from './icons.ts';
import { sendPage } from './layout.ts';
import { mountDeveloperKeys } from './mount-developer-keys.ts';
import { mountLoginPages } from './login-pages.ts';
import { localPath } from './return-to.ts';
import { mountSsoPages } from './sso-pages.ts';
import { styleSheet } from './style-sheet.ts';
import { forwardingScript, postFormScript, registrationScript, toolPageScript } from './tool-page-script.ts';
import { mountToolPages } from './tool-pages.ts';
import { mayOpenCourse, notFound, refuse, visitorOf } from './visitor.ts';
import { welcomePage } from './welcome-page.ts';

function mountAssets(app: Express): void {
  const send = (type: string, text: string) => (_req: unknown, res: Response) =>
    res.set({ 'Content-Type': type, 'Cache-Control': 'no-cache' }).send(text);
  app.get('/practice-assets/style.css', send('text/css; charset=utf-8', styleSheet));
  app.get('/practice-assets/icon.svg', send('image/svg+xml', tabIcon));
  app.get('/practice-assets/tool-page.js', send('text/javascript; charset=utf-8', toolPageScript));
  app.get('/practice-assets/registration.js', send('text/javascript; charset=utf-8', registrationScript));
  app.get('/practice-assets/forwarding.js', send('text/javascript; charset=utf-8', forwardingScript));
  app.get('/practice-assets/post-form.js', send('text/javascript; charset=utf-8', postFormScript));
}

function mountWelcome(app: Express, deps: PracticeDeps): void {
  const form = express.urlencoded({ extended: false });
  app.get('/practice', (_req, res) => sendPage(res, welcomePage(deps)));
  // The demo's own door, not Canvas's: no form token, so that tests can sign in with one request.
  app.post('/practice/sign-in-as', form, (req, res) => {
    const body = (req.body ?? {}) as Record<string, unknown>;
    const user = deps.world.users.get(Number(body['user_id']));
    if (user === undefined || user.workflowState === 'deleted') {
      notFound(res);
      return;
    }
    // The language this person has in Canvas from now on; without one it stays as it is.
    if (body['locale'] === 'es' || body['locale'] === 'en') user.locale = body['locale'];
    endSession(deps, req, res);
    startSession(deps, res, { userId: user.id, pseudonymId: null });
    res.redirect(303, localPath(body['return_to']) ?? '/');
  });
}

function mountPlaces(app: Express, deps: PracticeDeps): void {
  app.get('/', (req, res) => {
    const visitor = visitorOf(deps, req, res);
    if (visitor.user === null) {
      res.redirect('/login');
      return;
    }
    sendPage(res, dashboardPage(deps, visitor, visitor.user));
  });
  app.get('/courses/:id', (req, res) => {
    const visitor = visitorOf(deps, req, res);
    const place = coursePlace(deps.world, Number(req.params.id));
    if (visitor.session === null && place?.course?.isPublic !== true) {
      refuse(req, res, visitor);
      return;
    }
    if (place === null || place.course === null) {
      notFound(res);
      return;
    }
    if (!mayOpenCourse(deps, place.course, visitor.user)) {
      refuse(req, res, visitor);
      return;
    }
    sendPage(res, coursePage(deps, visitor, { ...place, course: place.course }));
  });
  app.get('/courses/:id/users', (req, res) => {
    const visitor = visitorOf(deps, req, res);
    const page = peoplePage(deps, visitor, Number(req.params.id));
    if (page === null) refuse(req, res, visitor);
    else sendPage(res, page);
  });
  app.get('/accounts/:id', (req, res) => {
    const visitor = visitorOf(deps, req, res);
    const place = accountPlace(deps.world, Number(req.params.id));
    if (visitor.user === null) {
      refuse(req, res, visitor);
      return;
    }
    if (place === null) {
      notFound(res);
      return;
    }
    if (!hasAccountRole(deps.world, visitor.user.id, place.account.id)) {
      refuse(req, res, visitor);
      return;
    }
    sendPage(res, accountPage(deps, visitor, place));
  });
}

/**
 * Every page of the practice Canvas that a browser opens: `/practice` (the demo's first page), sign-in and single sign-on,
 * dashboard, courses, accounts, tool pages, acting-as and Student View, developer keys and apps.
 */
export function mountPages(app: Express, deps: PracticeDeps): void {
  const form = express.urlencoded({ extended: false, limit: '20kb' });
  mountAssets(app);
  mountWelcome(app, deps);
  mountLoginPages(app, deps, form);
  mountSsoPages(app, deps, form);
  mountPlaces(app, deps);
  mountToolPages(app, deps);
  mountActingPages(app, deps, form);
  mountDeveloperKeys(app, deps, form);
  mountAppPages(app, deps, form);
}
