import type { Request } from 'express';
import { z } from 'zod';
import { Problem } from '../problem.ts';
import { launchInvalid } from './launch-problems.ts';

const LoginSchema = z.object({
  iss: z.string().min(1).max(500),
  client_id: z.string().min(1).max(100),
  login_hint: z.string().min(1).max(2000),
  lti_message_hint: z.string().max(8000).optional(),
  target_link_uri: z.string().max(2000),
  // The name of a frame of the platform, or `_parent`.
  lti_storage_target: z
    .string()
    .regex(/^[\w-]{1,100}$/)
    .optional(),
});
export type LoginRequest = z.output<typeof LoginSchema>;

/**
 * A login initiation, from the query or the form (Canvas: app/models/lti/lti_advantage_adapter.rb). A parameter that
 * stands there twice is refused: ltijs and we might each read another one. Throws 'launch-invalid'.
 */
export function readLogin(req: Request): LoginRequest {
  const query = Object.entries(req.query);
  const body = Object.entries(formOf(req));
  if (query.some(([name]) => body.some(([other]) => other === name))) throw launchInvalid();
  const parameters = [...query, ...body];
  if (parameters.some(([, value]) => typeof value !== 'string')) throw launchInvalid();
  const parsed = LoginSchema.safeParse(Object.fromEntries(parameters));
  if (!parsed.success) throw launchInvalid();
  return parsed.data;
}

const PostedSchema = z.object({
  // What ltijs makes: 25 random bytes in hex.
  state: z.string().regex(/^[0-9a-f]{50}$/),
  id_token: z.string().min(1).max(90_000),
  /** What the platform's storage kept for this login, in place of the cookie. */
  proof: z
    .string()
    .regex(/^[A-Za-z0-9_-]{43}$/)
    .optional(),
});
export type PostedLaunch = z.output<typeof PostedSchema>;
const OfferSchema = PostedSchema.omit({ proof: true }).extend({
  offer: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
});
const DeclinedSchema = z.object({ error: z.string().min(1), id_token: z.undefined().optional() });

/**
 * A posted launch. Throws 'launch-invalid', or 'launch-declined-by-canvas' for the errors that Canvas posts in place of a
 * token (Canvas: app/controllers/lti/ims/authentication_controller.rb), none of whose text is taken over.
 */
export function readLaunch(req: Request): PostedLaunch {
  const form = formOf(req);
  if (Object.keys(req.query).length > 0) throw launchInvalid();
  if (DeclinedSchema.safeParse(form).success)
    throw new Problem(
      'launch-declined-by-canvas',
      'Canvas did not finish the launch. Open Login Cards again.',
    );
  const parsed = PostedSchema.safeParse(form);
  if (!parsed.success) throw launchInvalid();
  return parsed.data;
}

/** A launch that asks to be handed over to a new tab, with the secret that allows it. Throws 'launch-invalid'. */
export function readOffer(req: Request): z.output<typeof OfferSchema> {
  const parsed = OfferSchema.safeParse(formOf(req));
  if (!parsed.success || Object.keys(req.query).length > 0) throw launchInvalid();
  return parsed.data;
}

function formOf(req: Request): Record<string, unknown> {
  const body: unknown = req.body;
  return typeof body === 'object' && body !== null && !Buffer.isBuffer(body) ? { ...body } : {};
}
