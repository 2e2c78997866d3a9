export const lti = 'https://purl.imsglobal.org/spec/lti/claim/';
/** `type` of the context of a class. */
export const courseType = ['http://purl.imsglobal.org/vocab/lis/v2/course#CourseOffering'];

/** What Canvas says when a teacher opens the tool from a class (Canvas: lib/lti/messages/jwt_message.rb). */
export function teacherClaims(issuer: string, clientId: string): Record<string, unknown> {
  return {
    iss: issuer,
    aud: clientId,
    azp: clientId,
    sub: '5d6a1e6e-0f0a-4b6f-8a7e-3d1f5f4f9a10',
    name: 'Ms. Rivera',
    locale: 'en',
    [`${lti}version`]: '1.3.0',
    [`${lti}message_type`]: 'LtiResourceLinkRequest',
    [`${lti}deployment_id`]: '7:4dde05e8ca1973bcca9bffc13e1548820eee93a3',
    [`${lti}target_link_uri`]: 'http://localhost:3000/lti/launch',
    [`${lti}resource_link`]: { id: '4dde05e8ca1973bcca9bffc13e1548820eee93a3' },
    [`${lti}context`]: {
      id: 'c0ffee00ca1973bcca9bffc13e1548820eee93a3',
      title: 'First grade',
      type: courseType,
    },
    [`${lti}tool_platform`]: { guid: 'aRootGuid:canvas-lms', name: 'Pine District', version: 'cloud' },
    [`${lti}roles`]: [
      'http://purl.imsglobal.org/vocab/lis/v2/institution/person#Instructor',
      'http://purl.imsglobal.org/vocab/lis/v2/membership#Instructor',
      'http://purl.imsglobal.org/vocab/lis/v2/system/person#User',
    ],
    [`${lti}custom`]: {
      masquerading_user_id: '$Canvas.masqueradingUser.id',
      prefers_high_contrast: 'false',
      locale: 'en',
    },
    [`${lti}launch_presentation`]: {
      document_target: 'iframe',
      locale: 'en',
      return_url: `${issuer}/courses/1/external_content/success/external_tool_redirect`,
    },
    [`${lti}lti11_legacy_user_id`]: '535fa085f22b4655f48cd5a36a9215f64c062838',
    'https://www.instructure.com/placement': 'course_navigation',
  };
}
