import type { JWTPayload } from 'jose';
import type { User } from '../model/people.ts';
import type { LtiKey } from '../model/tools.ts';
import { expandValue, opaqueUserId, subjectId } from './expand-variables.ts';
import type { LaunchFacts } from './expand-variables.ts';
import { launchCustom } from './launch-custom.ts';
import { launchRoles } from './launch-roles.ts';

const LTI = 'https://purl.imsglobal.org/spec/lti/claim';
const EXPIRES_SECONDS = 3600;

/** `<tool row id>:<opaque id of the context it is installed in>`, cut at 255 characters. Canvas: app/models/context_external_tool.rb */
export function deploymentId({ deps, tool }: Pick<LaunchFacts, 'deps' | 'tool'>): string {
  const { world } = deps;
  const home =
    tool.courseId === null ? world.accounts.need(tool.accountId ?? 0) : world.courses.need(tool.courseId);
  return `${String(tool.id)}:${home.ltiContextId}`.slice(0, 255);
}

/** Where the launch is to arrive: the placement's address, else the key's. */
export function targetLinkUri(facts: Pick<LaunchFacts, 'placement'>, key: LtiKey): string {
  return key.placements.find((one) => one.placement === facts.placement)?.targetLinkUri ?? key.targetLinkUri;
}

function privacyClaims(facts: LaunchFacts, user: User): JWTPayload {
  const level = facts.tool.privacyLevel;
  const claims: JWTPayload = {};
  if (level === 'public' || level === 'name_only') {
    const [family = '', given = ''] = user.sortableName.split(', ');
    Object.assign(claims, {
      name: user.name,
      given_name: given || user.name,
      family_name: given === '' ? '' : family,
    });
    claims[`${LTI}/lis`] = {
      person_sourcedid: expandValue('$Person.sourcedId', facts),
      course_offering_sourcedid: expandValue('$CourseSection.sourcedId', facts),
    };
  }
  if ((level === 'public' || level === 'email_only') && user.email !== null) claims['email'] = user.email;
  if (level === 'public') claims['picture'] = `${facts.deps.origin()}/images/messages/avatar-50.png`;
  return claims;
}

function personClaims(facts: LaunchFacts): JWTPayload {
  const { user } = facts;
  if (user === null) return {};
  const legacyId = opaqueUserId(facts, user);
  return {
    sub: subjectId(facts, user),
    [`${LTI}/lti11_legacy_user_id`]: legacyId,
    [`${LTI}/lti1p1`]: { user_id: legacyId },
    ...privacyClaims(facts, user),
  };
}

function contextClaim({ place }: LaunchFacts): Record<string, unknown> {
  const { course, account } = place;
  if (course === null) return { id: account.ltiContextId, title: account.name, type: ['Account'] };
  const type = ['http://purl.imsglobal.org/vocab/lis/v2/course#CourseOffering'];
  return { id: course.ltiContextId, label: course.courseCode, title: course.name, type };
}

function returnUrl({ deps, place }: LaunchFacts): string {
  const path =
    place.course === null ? `/accounts/${String(place.account.id)}` : `/courses/${String(place.course.id)}`;
  return `${deps.origin()}${path}/external_content/success/external_tool_redirect`;
}

/**
 * All claims of one id_token. Without a user (public course) there is no `sub`.
 * Canvas: lib/lti/messages/jwt_message.rb; spec: jwt_message_spec.rb
 *
 * @param nonce as the tool sent it, in the authentication request.
 */
export function launchClaims(facts: LaunchFacts, key: LtiKey, nonce: string): JWTPayload {
  const { deps, place, user } = facts;
  const now = Math.floor(deps.clock.now() / 1000);
  const locale = user?.locale ?? 'en';
  const contextId = (place.course ?? place.account).ltiContextId;
  return {
    iss: deps.issuer(),
    aud: String(key.id),
    azp: String(key.id),
    iat: now,
    exp: now + EXPIRES_SECONDS,
    nonce,
    ...personClaims(facts),
    locale,
    [`${LTI}/message_type`]: 'LtiResourceLinkRequest',
    [`${LTI}/version`]: '1.3.0',
    [`${LTI}/deployment_id`]: deploymentId(facts),
    [`${LTI}/target_link_uri`]: targetLinkUri(facts, key),
    [`${LTI}/resource_link`]: { id: contextId, title: facts.tool.name },
    [`${LTI}/context`]: contextClaim(facts),
    [`${LTI}/tool_platform`]: {
      guid: place.root.ltiGuid,
      name: place.root.name,
      version: 'cloud',
      product_family_code: 'canvas',
    },
    [`${LTI}/launch_presentation`]: { document_target: 'iframe', return_url: returnUrl(facts), locale },
    [`${LTI}/roles`]: launchRoles(deps.world, place, user),
    [`${LTI}/custom`]: launchCustom(facts, key),
    'https://www.instructure.com/placement': facts.placement,
  };
}
