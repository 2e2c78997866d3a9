import express, { type Express, type Request, type Response } from 'express';
import { z } from 'zod';
import { problemStatus } from '../../../contract/problem.ts';
import { canvasHostSources, isAllowedOrigin } from '../../config/canvas-hosts.ts';
import type { Context } from '../../context.ts';
import { limitPages } from '../../http/limits.ts';
import { localeOf } from '../../http/page-locale.ts';
import { sendSmallPage } from '../../http/small-page.ts';
import { parse } from '../../http/validate.ts';
import { Problem } from '../../problem.ts';
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
  access_code: z.string().max(50).optional(),
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
  const { codeSealed } = await findInvite(context, typeof invite === 'string' ? invite : '');
  const arrived = ArrivalSchema.safeParse(req.query);
  if (!arrived.success)
    throw new Problem('registration-outside-canvas', 'Enter this address in Canvas, under Developer Keys.');
  const platform = await readPlatform(context, fromCanvas(arrived.data));
  const apiAddress = refererOf(context, req);
  sendForm(context, {
    req,
    res,
    given: arrived.data,
    platform,
    apiAddress,
    asksCode: codeSealed !== undefined,
  });
}

interface FormToSend {
  readonly req: Request;
  readonly res: Response;
  readonly given: Carried;
  readonly platform: Platform;
  readonly apiAddress: string;
  readonly asksCode: boolean;
  /** What was typed wrong, where the form is shown again. */
  readonly fault?: TypedWrong;
}

function sendForm(context: Context, form: FormToSend): void {
  const { req, res, given, platform, apiAddress, asksCode, fault } = form;
  const locale = localeOf(req);
  const text = registrationTexts[locale];
  sendSmallPage(res, {
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
      asksCode,
      ...(fault ? { fault } : {}),
    }),
    ...(fault ? { meta: { name: 'problem-code', content: fault } } : {}),
    frameAncestors: canvasHostSources(context.config.canvasHosts),
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
    const fault = typedWrongIn(error, given);
    if (!fault) throw error;
    await askAgain(context, { req, res, given, fault });
    return;
  }
  const locale = localeOf(req);
  const text = registrationTexts[locale];
  sendSmallPage(res, {
    locale,
    title: text.doneTitle,
    body: registeredPage(text),
    script: '/lti/close.js',
    frameAncestors: canvasHostSources(context.config.canvasHosts),
  });
}

/** The two things that an admin can type wrong: they are asked again, and neither is repeated unless it may be shown. */
type TypedWrong = 'registration-host-refused' | 'invite-code-wrong';

/** Anything else that was refused is refused again by then. */
function typedWrongIn(error: unknown, { api_address }: Confirmed): TypedWrong | undefined {
  if (!(error instanceof Problem)) return undefined;
  if (error.code === 'invite-code-wrong') return error.code;
  return error.code === 'registration-host-refused' && api_address !== undefined ? error.code : undefined;
}

interface Again {
  readonly req: Request;
  readonly res: Response;
  readonly given: Confirmed;
  readonly fault: TypedWrong;
}

async function askAgain(context: Context, { req, res, given, fault }: Again): Promise<void> {
  const { codeSealed } = await findInvite(context, given.invite);
  const platform = await readPlatform(context, fromCanvas(given));
  const apiAddress = given.api_address ?? refererOf(context, req);
  res.status(problemStatus[fault]);
  sendForm(context, { req, res, given, platform, apiAddress, asksCode: codeSealed !== undefined, fault });
}

function fromCanvas({ openid_configuration, registration_token }: Carried): FromCanvas {
  return { configurationUrl: openid_configuration, registrationToken: registration_token };
}

function named({ name, api_address, access_code }: Confirmed) {
  return { name, apiAddress: api_address, accessCode: access_code };
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
