import express, { type Express, type Request, type Response } from 'express';
import { z } from 'zod';
import { canvasHostSources, isAllowedOrigin } from '../../config/canvas-hosts.ts';
import type { Context } from '../../context.ts';
import { limitPages } from '../../http/limits.ts';
import { parse } from '../../http/validate.ts';
import { Problem } from '../../problem.ts';
import { sendInstallPage } from '../install-page.ts';
import type { InstallOptions } from '../tool-configuration.ts';
import { findInvite } from './invites.ts';
import { registrationTexts } from './page-texts.ts';
import { readPlatform, type FromCanvas, type Platform } from './read-platform.ts';
import { registerWithCanvas } from './register-with-canvas.ts';
import { registeredPage, registrationForm, type Carried } from './registration-page.ts';

const carried = {
  invite: z.string().max(100),
  openid_configuration: z.string().min(1).max(2000),
  registration_token: z.string().min(1).max(8000),
};
// Canvas may add parameters of its own.
const ArrivalSchema = z.object(carried);
const ConfirmSchema = z.strictObject({
  ...carried,
  name: z.string().trim().min(1).max(60),
  course_navigation: z.enum(['shown', 'hidden', 'none']),
  global_navigation: z.literal('on').optional(),
  api_address: z.string().trim().max(300).optional(),
});
type Confirmed = z.output<typeof ConfirmSchema>;

/**
 * Mounts `/lti/register`, the page that Canvas opens in its dialog for dynamic registration: GET shows who asks and what to
 * choose, POST makes the key and registers that Canvas. Both need an invite. Canvas: doc/api/registration.md
 */
export function mountRegistration(app: Express, context: Context): void {
  // Each of these makes this server call out: far fewer than a launch may.
  const limit = limitPages(60);
  app.get('/lti/register', limit, (req, res) => showForm(context, req, res));
  app.post('/lti/register', limit, express.urlencoded({ extended: false, limit: '32kb' }), (req, res) =>
    confirm(context, req, res),
  );
}

async function showForm(context: Context, req: Request, res: Response): Promise<void> {
  const { invite } = req.query;
  await findInvite(context, typeof invite === 'string' ? invite : '');
  const arrived = ArrivalSchema.safeParse(req.query);
  if (!arrived.success)
    throw new Problem('registration-outside-canvas', 'Enter this address in Canvas, under Developer Keys.');
  const platform = await readPlatform(context, fromCanvas(arrived.data));
  sendForm(context, { req, res, given: arrived.data, platform, apiAddress: refererOf(context, req) });
}

interface FormToSend {
  readonly req: Request;
  readonly res: Response;
  readonly given: Carried;
  readonly platform: Platform;
  readonly apiAddress: string;
  readonly apiFault?: boolean;
}

function sendForm(context: Context, { req, res, given, platform, apiAddress, apiFault }: FormToSend): void {
  const locale = localeOf(req);
  const text = registrationTexts[locale];
  sendInstallPage(res, {
    locale,
    title: text.title,
    body: registrationForm({
      text,
      carried: {
        invite: given.invite,
        openid_configuration: given.openid_configuration,
        registration_token: given.registration_token,
      },
      accountName: platform.accountName,
      host: new URL(platform.apiOrigin ?? given.openid_configuration).host,
      ...(platform.apiOrigin === undefined ? { apiAddress } : {}),
      ...(apiFault ? { apiFault } : {}),
    }),
    frameOrigins: canvasHostSources(context.config.canvasHosts),
    posts: true,
  });
}

/** Takes posts from our own page alone: an invite may be known to somebody who lures its owner elsewhere. */
async function confirm(context: Context, req: Request, res: Response): Promise<void> {
  if (req.headers.origin !== context.config.publicUrl)
    throw new Problem('bad-input', 'This form was not sent by the page it belongs to.');
  const given = parse(ConfirmSchema, req.body);
  const from = fromCanvas(given);
  try {
    await registerWithCanvas(context, given.invite, from, { ...choicesOf(given), ...named(given) });
  } catch (error) {
    if (!isAddressFault(error, given)) throw error;
    const platform = await readPlatform(context, from);
    res.status(400);
    sendForm(context, { req, res, given, platform, apiAddress: given.api_address ?? '', apiFault: true });
    return;
  }
  const locale = localeOf(req);
  const text = registrationTexts[locale];
  sendInstallPage(res, {
    locale,
    title: text.doneTitle,
    body: registeredPage(text),
    script: '/lti/close.js',
    frameOrigins: canvasHostSources(context.config.canvasHosts),
  });
}

/** The one thing an admin can type wrong: they are asked again. Anything else that was refused is refused again by then. */
function isAddressFault(error: unknown, { api_address }: Confirmed): boolean {
  return error instanceof Problem && error.code === 'registration-host-refused' && api_address !== undefined;
}

function fromCanvas({ openid_configuration, registration_token }: Carried): FromCanvas {
  return { configurationUrl: openid_configuration, registrationToken: registration_token };
}

function named({ name, api_address }: Confirmed) {
  return { name, apiAddress: api_address };
}

function choicesOf({ course_navigation, global_navigation }: Confirmed): InstallOptions {
  return {
    placements: [
      'account_navigation',
      ...(course_navigation === 'none' ? [] : (['course_navigation'] as const)),
      ...(global_navigation ? (['global_navigation'] as const) : []),
    ],
    courseNavigation: course_navigation === 'hidden' ? 'hidden' : 'shown',
  };
}

/** The Canvas page around the dialog, as a first suggestion for the district's address. */
function refererOf({ config }: Context, req: Request): string {
  const origin = URL.parse(req.headers.referer ?? '')?.origin ?? '';
  return isAllowedOrigin(config.canvasHosts, origin) ? origin : '';
}

function localeOf(req: Request): 'en' | 'es' {
  return req.acceptsLanguages(['en', 'es']) === 'es' ? 'es' : 'en';
}
