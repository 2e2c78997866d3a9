import { z } from 'zod';
import type { ApiKeyConfig, LtiKeyConfig, ToolConfig } from '../keys.ts';
import type { AccountSettings, PasswordPolicy, SiteFlags } from '../model/accounts.ts';
import { FAULT_KINDS } from '../traffic/faults.ts';
import type { FaultSettings } from '../traffic/faults.ts';
import type { ThrottleSettings } from '../traffic/throttle.ts';
import { ControlError } from './control-error.ts';

type Body = Record<string, unknown>;

const share = z.number().min(0).max(1);
const filter = { method: z.string().optional(), path: z.string().optional() };
const fields = z.record(z.string(), z.string());
const placement = z.strictObject({
  placement: z.enum(['account_navigation', 'course_navigation', 'global_navigation']),
  text: z.string().optional(),
  targetLinkUri: z.string().optional(),
  customFields: fields.optional(),
  visibility: z.enum(['admins', 'members', 'public']).optional(),
  default: z.enum(['enabled', 'disabled']).optional(),
  enabled: z.boolean().optional(),
  windowTarget: z.literal('_blank').optional(),
  rootAccountOnly: z.boolean().optional(),
});

const faults = z.strictObject({
  latency: z
    .discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('none') }),
      z.strictObject({ kind: z.literal('fixed'), ms: z.number().min(0) }),
      z.strictObject({ kind: z.literal('lognormal'), medianMs: z.number().min(0), sigma: z.number().min(0) }),
    ])
    .optional(),
  serverErrors: share.optional(),
  lostAnswers: share.optional(),
  cuts: share.optional(),
  slow: share.optional(),
  slowAnswers: share.optional(),
  slowMs: z.number().min(0).optional(),
  throttleNow: z.boolean().optional(),
  only: z.strictObject(filter).nullable().optional(),
  shots: z
    .array(
      z.strictObject({
        ...filter,
        kind: z.enum(FAULT_KINDS),
        times: z.int().min(1).optional(),
        after: z.int().min(0).optional(),
      }),
    )
    .optional(),
});

const throttle = z.strictObject({
  on: z.boolean().optional(),
  status: z.union([z.literal(403), z.literal(429)]).optional(),
  highWater: z.number().optional(),
  maximum: z.number().optional(),
  outflow: z.number().optional(),
  upFront: z.number().optional(),
  cost: z
    .discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('fixed'), units: z.number().min(0) }),
      z.strictObject({ kind: z.literal('drawn'), median: z.number().min(0), sigma: z.number().min(0) }),
    ])
    .optional(),
});

const flags = z.strictObject({
  apiAuthErrorUpdates: z.boolean().optional(),
  redirectOnTokenError: z.boolean().optional(),
  settingsShowPasswordPolicy: z.boolean().optional(),
  passwordGeneration: z.enum(['older', 'mid-2024', 'current']).optional(),
  persistInferredProviders: z.boolean().optional(),
  sisMatchesEmail: z.boolean().optional(),
  leaversStayReadable: z.boolean().optional(),
});

const apiKey = z.strictObject({
  redirectUris: z.array(z.string()),
  scopes: z.array(z.string()),
  allowIncludes: z.boolean().optional(),
  name: z.string().optional(),
  replaceTokens: z.boolean().optional(),
  tokensExpireIn: z.number().optional(),
  onAccountIds: z.array(z.number()).optional(),
});

const ltiKey = z.strictObject({
  redirectUris: z.array(z.string()),
  oidcInitiationUrl: z.string(),
  targetLinkUri: z.string(),
  title: z.string().optional(),
  publicJwkUrl: z.string().optional(),
  privacyLevel: z.enum(['anonymous', 'name_only', 'email_only', 'public']).optional(),
  customFields: fields.optional(),
  placements: z.array(placement).optional(),
  onAccountIds: z.array(z.number()).optional(),
});

const tool = z.strictObject({
  clientId: z.string(),
  accountId: z.number().optional(),
  courseId: z.number().optional(),
  customFields: fields.optional(),
  placementCustomFields: z.record(z.string(), fields).optional(),
  name: z.string().optional(),
});

const settings = z.strictObject({
  adminsCanChangePasswords: z.boolean().optional(),
  discoveryUrl: z.string().nullable().optional(),
  loginHandleName: z.string().nullable().optional(),
  passwordPolicy: z
    .strictObject({
      complexityFeature: z.boolean().optional(),
      minimumCharacterLength: z.int().optional(),
      maximumCharacterLength: z.int().optional(),
      requireNumbers: z.boolean().optional(),
      requireSymbols: z.boolean().optional(),
      maxRepeats: z.int().nullable().optional(),
      maxSequence: z.int().nullable().optional(),
      disallowCommon: z.boolean().optional(),
      uploadedCommon: z.array(z.string()).nullable().optional(),
      maximumLoginAttempts: z.int().optional(),
      allowLoginSuspension: z.boolean().optional(),
    })
    .optional(),
});

/** Settings to change; the policy's own fields may be given in part. */
export type SettingsChange = Partial<Omit<AccountSettings, 'passwordPolicy'>> & {
  passwordPolicy?: Partial<PasswordPolicy>;
};

export const readFaults = (body: Body): Partial<FaultSettings> =>
  read(faults, body) as Partial<FaultSettings>;
export const readThrottle = (body: Body): Partial<ThrottleSettings> =>
  read(throttle, body) as Partial<ThrottleSettings>;
export const readFlags = (body: Body): Partial<SiteFlags> => read(flags, body) as Partial<SiteFlags>;
export const readApiKey = (body: Body): ApiKeyConfig => read(apiKey, body) as ApiKeyConfig;
export const readLtiKey = (body: Body): LtiKeyConfig => read(ltiKey, body) as LtiKeyConfig;
export const readTool = (body: Body): ToolConfig => read(tool, body) as ToolConfig;
export const readSettings = (body: Body): SettingsChange => read(settings, body) as SettingsChange;

/**
 * Reads a body by its schema; a wrong one is a 400 that names the first fault.
 *
 * The caller names the type: JSON has no `undefined`, so what the schema calls optional is really missing, and the
 * result fits types that tell the two apart.
 */
export function read(schema: z.ZodType, body: Body): unknown {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const first = parsed.error.issues[0];
  throw new ControlError(400, `${first?.path.join('.') ?? ''}: ${first?.message ?? 'not understood'}`);
}
