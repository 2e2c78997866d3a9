import { z } from 'zod';
import { isAllowedOrigin } from '../config/canvas-hosts.ts';
import type { Context } from '../context.ts';
import { parse } from '../http/validate.ts';
import { Problem } from '../problem.ts';
import type { Registration } from '../storage/launch-documents.ts';
import { DuplicateError } from '../storage/port.ts';

const address = z.url({ protocol: /^https?$/ }).max(500);

const CanvasSchema = z.strictObject({
  issuer: address,
  clientId: z
    .string()
    .trim()
    .regex(/^[\w.-]{1,100}$/),
  authUrl: address,
  tokenUrl: address,
  jwksUrl: address,
  apiOrigin: address,
  apiKeyId: z
    .string()
    .trim()
    .regex(/^\d{1,24}$/)
    .optional(),
  apiKeySecret: z.string().trim().min(8).max(200).optional(),
});
/** One LTI key of one Canvas. `apiOrigin` is where its API answers: scheme and host, no path. */
export type CanvasToRegister = z.input<typeof CanvasSchema>;

/** What `apiKeySecretSealed` of a registration is sealed for (`seal.open(sealed, 'registration:<id>', 'api-key-secret')`). */
export const apiSecretPurpose = 'api-key-secret';
export const sealRoomOf = (registrationId: string): string => `registration:${registrationId}`;

/**
 * Registers a Canvas, or changes what is known under its issuer and client id; an API key that is not given stays as it
 * is. Throws 'bad-input' when an address is malformed or its host is not on CANVAS_HOSTS (`details.fields` names which).
 */
export async function registerCanvas(context: Context, canvas: CanvasToRegister): Promise<Registration> {
  const given = parse(CanvasSchema, canvas);
  checkHosts(context, given);
  const [known] = await findKnown(context, given);
  const next = buildRegistration(context, given, known);
  try {
    await context.storage.registrations.put(next);
    return next;
  } catch (error) {
    if (!(error instanceof DuplicateError)) throw error;
    const [winner] = await findKnown(context, given);
    const merged = buildRegistration(context, given, winner);
    await context.storage.registrations.put(merged);
    return merged;
  }
}

/**
 * Registers a Canvas that is not known yet. Throws 'registration-known' where its issuer and client id are, and changes
 * nothing then; 'bad-input' as `registerCanvas`.
 */
export async function registerNewCanvas(context: Context, canvas: CanvasToRegister): Promise<Registration> {
  const given = parse(CanvasSchema, canvas);
  checkHosts(context, given);
  const made = buildRegistration(context, given, undefined);
  try {
    await context.storage.registrations.insert(made);
    return made;
  } catch (error) {
    if (!(error instanceof DuplicateError)) throw error;
    throw new Problem('registration-known', 'This developer key is registered here already.');
  }
}

type Given = z.output<typeof CanvasSchema>;

function findKnown({ storage }: Context, { issuer, clientId }: Given): Promise<Registration[]> {
  return storage.registrations.find({ issuer, clientId }, { limit: 1 });
}

function checkHosts({ config }: Context, given: Given): void {
  const fields = (['issuer', 'authUrl', 'tokenUrl', 'jwksUrl', 'apiOrigin'] as const).filter(
    (field) => !isAllowedOrigin(config.canvasHosts, new URL(given[field]).origin),
  );
  if (new URL(given.apiOrigin).origin !== given.apiOrigin.replace(/\/$/, '')) fields.push('apiOrigin');
  if (fields.length === 0) return;
  const message = `These addresses are not on CANVAS_HOSTS, or are not what they should be: ${fields.join(', ')}.`;
  throw new Problem('bad-input', message, { fields });
}

function buildRegistration(context: Context, given: Given, known: Registration | undefined): Registration {
  const { apiKeySecret, ...rest } = given;
  const id = known?.id ?? context.random.token(12);
  const sealed = apiKeySecret
    ? context.seal.close(apiKeySecret, sealRoomOf(id), apiSecretPurpose)
    : known?.apiKeySecretSealed;
  const apiKeyId = rest.apiKeyId ?? known?.apiKeyId;
  return {
    id,
    issuer: rest.issuer,
    clientId: rest.clientId,
    authUrl: rest.authUrl,
    tokenUrl: rest.tokenUrl,
    jwksUrl: rest.jwksUrl,
    apiOrigin: new URL(rest.apiOrigin).origin,
    ...(apiKeyId ? { apiKeyId } : {}),
    ...(sealed ? { apiKeySecretSealed: sealed } : {}),
    createdAt: known?.createdAt ?? context.clock.now(),
  };
}
