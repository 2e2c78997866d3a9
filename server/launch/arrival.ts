import type { Registration } from '../storage/launch-documents.ts';
import type { Session } from '../storage/session-documents.ts';
import { isAllowedOrigin } from '../config/canvas-hosts.ts';
import type { LaunchClaims } from './check-claims.ts';

/**
 * One verified launch, in our words. All but the last three is computed by Canvas and cannot be set through a tool's
 * settings or a link; `placement`, `highContrast` and `actingPersonId` can, so they are hints for display, and the
 * absence of `actingPersonId` proves nothing (Canvas: lib/lti/messages/jwt_message.rb, lib/lti/variable_expander.rb).
 */
export interface Arrival {
  readonly registration: Registration;
  readonly issuer: string;
  readonly clientId: string;
  readonly deploymentId: string;
  readonly sub: string;
  readonly legacyUserId?: string;
  readonly name: string;
  /** The root account's LTI guid. */
  readonly guid: string;
  readonly platformName: string;
  readonly contextId: string;
  readonly contextKind: 'course' | 'account';
  readonly contextTitle?: string;
  readonly roles: readonly string[];
  readonly locale: 'en' | 'es';
  /** Origin of the Canvas page around the panel: one that `CANVAS_HOSTS` lets in. */
  readonly canvasOrigin: string;
  readonly placement?: string;
  readonly highContrast: boolean;
  /** Canvas id of the real person, when Canvas says that somebody acts as this one. */
  readonly actingPersonId?: string;
}

/** What admitting an arrival gives: a session but for its token and its times. */
export type NewSession = Omit<Session, 'id' | 'createdAt' | 'usedAt' | 'expiresAt'>;

/** Puts checked claims into our words. */
export function arrivalOf(
  registration: Registration,
  claims: LaunchClaims,
  canvasHosts: readonly string[],
): Arrival {
  const { custom, context } = claims;
  const around = URL.parse(claims.returnUrl ?? '')?.origin;
  const acting = filled(custom['masquerading_user_id']);
  return {
    registration,
    issuer: registration.issuer,
    clientId: registration.clientId,
    deploymentId: claims.deploymentId,
    sub: claims.sub,
    ...(claims.legacyUserId ? { legacyUserId: claims.legacyUserId } : {}),
    name: claims.name ?? '',
    guid: claims.platform.guid,
    platformName: claims.platform.name ?? '',
    contextId: context.id,
    contextKind: context.kind,
    ...(context.title ? { contextTitle: context.title } : {}),
    roles: claims.roles,
    locale: /^es\b/i.test(claims.locale ?? '') ? 'es' : 'en',
    canvasOrigin: around && isAllowedOrigin(canvasHosts, around) ? around : registration.apiOrigin,
    ...(claims.placement ? { placement: claims.placement } : {}),
    highContrast: filled(custom['prefers_high_contrast']) === 'true',
    ...(acting ? { actingPersonId: acting } : {}),
  };
}

/** A variable that Canvas could not fill stays as its literal `$...` (Canvas: lib/lti/variable_expander.rb). */
function filled(value: unknown): string | undefined {
  const text =
    typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? `${value}` : '';
  return text === '' || text.startsWith('$') ? undefined : text.slice(0, 100);
}
