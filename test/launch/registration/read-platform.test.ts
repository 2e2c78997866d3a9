import { describe, expect, it } from 'vitest';
import { judgePlatform } from '../../../server/launch/registration/read-platform.ts';

const hosts = ['*.instructure.com', '*.canvaslms.com', 'canvas.pine.example', 'https://own.example'];
const shared = 'https://canvas.instructure.com';

/** Hosted Canvas as its documentation shows it: everything at the shared address (Canvas: doc/api/registration.md). */
const hosted = {
  issuer: shared,
  authorization_endpoint: `${shared}/api/lti/authorize_redirect`,
  registration_endpoint: `${shared}/api/lti/registrations`,
  jwks_uri: `${shared}/login/oauth2/jwks`,
  token_endpoint: `${shared}/login/oauth2/token`,
  'https://purl.imsglobal.org/spec/lti-platform-configuration': {},
};
const judge = (
  change: Partial<typeof hosted> = {},
  url = `${shared}/api/lti/security/openid-configuration`,
) => judgePlatform(hosts, url, { ...hosted, ...change });
const district = 'https://pine.instructure.com';

describe('hosted Canvas', () => {
  it('does not tell which district asks, and is registered with the addresses that are known', () => {
    const platform = judge();
    expect(platform.apiOrigin).toBeUndefined();
    expect(platform.addressesFor(`${district}/courses`)).toEqual({
      issuer: shared,
      authUrl: 'https://sso.canvaslms.com/api/lti/authorize_redirect',
      jwksUrl: 'https://sso.canvaslms.com/api/lti/security/jwks',
      tokenUrl: `${district}/login/oauth2/token`,
      apiOrigin: district,
    });
  });

  it('tells it where the registration goes to the district’s own address', () => {
    expect(judge({ registration_endpoint: `${district}/api/lti/registrations` }).apiOrigin).toBe(district);
  });

  it.each([
    shared,
    'https://sso.canvaslms.com',
    'https://own.example',
    'https://elsewhere.example',
    'http://pine.instructure.com',
    'pine',
    '',
  ])('takes %j for no district', (typed) => {
    expect(() => judge().addressesFor(typed)).toThrow(
      expect.objectContaining({ code: 'registration-host-refused' }) as Error,
    );
  });

  it.each(['jwks_uri', 'authorization_endpoint'] as const)('cannot have its %s elsewhere', (name) => {
    for (const elsewhere of [district, 'https://own.example', 'https://sso.beta.canvaslms.com'])
      expect(() => judge({ [name]: `${elsewhere}/x` })).toThrow(
        expect.objectContaining({ code: 'registration-contradicts' }) as Error,
      );
  });

  it('is not spoken for by a Canvas of one’s own', () => {
    const own = 'https://own.example';
    for (const lie of [{ registration_endpoint: `${own}/r` }, { token_endpoint: `${own}/t` }])
      expect(() => judge(lie)).toThrow(
        expect.objectContaining({ code: 'registration-contradicts' }) as Error,
      );
    expect(() => judge({}, `${own}/configuration`)).toThrow(
      expect.objectContaining({ code: 'registration-contradicts' }) as Error,
    );
  });
});
