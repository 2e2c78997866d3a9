import request from 'supertest';
import { describe, expect, it } from 'vitest';
import { hashToken } from '../../../server/http/session.ts';
import { useRegistration } from './registration-world.ts';

const world = useRegistration();
const day = 24 * 60 * 60_000;

describe('the invite', () => {
  it('is kept as a hash alone', async () => {
    const [kept] = await world.context.storage.invites.find({});
    expect(kept?.id).toBe(hashToken(world.invite));
    expect(JSON.stringify(kept)).not.toContain(world.invite);
  });

  it('is asked for first: without one the platform is not even called', async () => {
    for (const wrong of ['', 'x'.repeat(43)]) {
      world.expectRefused(await world.open({ invite: wrong }), 'invite-unknown');
      world.expectRefused(await world.press({ invite: wrong }), 'invite-unknown');
    }
    world.expectRefused(
      await request(world.app).get(`/lti/register?invite=${world.invite}&invite=${world.invite}`),
      'invite-unknown',
    );
    expect(world.registrar.heard).toEqual([]);
  });

  it('holds for seven days and no longer', async () => {
    world.clock.ms += 7 * day - 1;
    expect((await world.open()).status).toBe(200);
    world.clock.ms += 1;
    world.expectRefused(await world.open(), 'invite-expired');
    world.expectRefused(await world.press(), 'invite-expired');
  });

  it('holds for one registration', async () => {
    expect((await world.press()).status).toBe(200);
    world.expectRefused(await world.open(), 'invite-used');
    world.registrar.clientId = '10000000000043';
    world.expectRefused(await world.press(), 'invite-used');
    expect(await world.registered()).toHaveLength(1);
  });

  it('holds for one of ten at once', async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => world.press()));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(world.registrar.heard.filter(({ method }) => method === 'POST')).toHaveLength(1);
  });

  it('is still good when Canvas said no, and when a server died in the middle', async () => {
    world.registrar.oddRegistration = 'refuses';
    world.expectRefused(await world.press(), 'registration-refused');
    world.registrar.oddRegistration = undefined;
    await world.context.storage.invites.update(
      { id: hashToken(world.invite) },
      { set: { state: 'claimed', claimedUntil: world.clock.ms + 60_000 } },
    );
    world.expectRefused(await world.press(), 'invite-used');
    world.clock.ms += 60_000;
    expect((await world.press()).status).toBe(200);
  });
});

describe('a platform', () => {
  const platform = (product_family_code: string) => ({
    'https://purl.imsglobal.org/spec/lti-platform-configuration': { product_family_code },
  });

  it('is not asked where Canvas has named none: the address was opened in a browser', async () => {
    world.expectRefused(
      await request(world.app).get(`/lti/register?invite=${world.invite}`),
      'registration-outside-canvas',
    );
  });

  it('that is no Canvas is refused', async () => {
    world.registrar.changes = platform('moodle');
    world.expectRefused(await world.open(), 'registration-not-canvas');
    world.expectRefused(await world.press(), 'registration-not-canvas');
    expect(world.registrar.heard.some(({ method }) => method === 'POST')).toBe(false);
  });

  it.each([
    ['on a host that is not listed', 'https://canvas.evil.example/configuration'],
    ['over plain http', 'http://pine.instructure.com/configuration'],
    ['on another port', 'https://pine.instructure.com:8443/configuration'],
    ['at a number', 'https://169.254.169.254/latest/meta-data'],
    ['in a file', 'file:///etc/passwd'],
    ['with a name and password in it', 'https://a:b@pine.instructure.com/x'],
    ['that is none', 'nowhere'],
  ])('whose configuration is %s is not called', async (_name, url) => {
    world.expectRefused(await world.open({ openid_configuration: url }), 'registration-host-refused');
    world.expectRefused(await world.press({ openid_configuration: url }), 'registration-host-refused');
    expect(await world.registered()).toEqual([]);
  });

  it('whose allowed name leads to a private address is not called', async () => {
    // `localhost` stands on the list as a host: what it resolves to is loopback.
    const url = 'https://localhost/api/lti/security/openid-configuration';
    world.expectRefused(await world.open({ openid_configuration: url }), 'registration-private-address');
  });

  it.each(['down', 'elsewhere', 'huge', 'not-json', 'refuses'] as const)(
    'whose configuration is %s is refused, and no redirect is followed',
    async (odd) => {
      world.registrar.oddConfiguration = odd;
      world.expectRefused(await world.open(), 'registration-unreadable');
      expect(world.registrar.heard).toHaveLength(1);
    },
  );

  it('that does not answer is given up', { timeout: 30_000 }, async () => {
    world.registrar.oddConfiguration = 'silent';
    world.expectRefused(await world.open(), 'registration-unreadable');
  });

  it.each(['issuer', 'authorization_endpoint', 'jwks_uri', 'token_endpoint', 'registration_endpoint'])(
    'is refused without its %s, and with one on a host that is not listed',
    async (name) => {
      world.registrar.changes = { [name]: undefined };
      world.expectRefused(await world.open(), 'registration-unreadable');
      world.registrar.changes = { [name]: 'https://evil.example/x' };
      world.expectRefused(await world.press(), 'registration-host-refused');
      expect(await world.registered()).toEqual([]);
    },
  );

  it.each(['authorization_endpoint', 'jwks_uri', 'token_endpoint', 'registration_endpoint'])(
    'that names another Canvas’s %s as its own is refused',
    async (name) => {
      world.registrar.changes = { [name]: 'https://oak.instructure.com/x' };
      world.expectRefused(await world.press(), 'registration-contradicts');
      expect(world.registrar.heard.some(({ method }) => method === 'POST')).toBe(false);
    },
  );

  it('that claims to be hosted Canvas, with its keys, but answers from elsewhere is refused', async () => {
    world.registrar.changes = {
      issuer: 'https://canvas.instructure.com',
      authorization_endpoint: 'https://sso.canvaslms.com/api/lti/authorize_redirect',
      jwks_uri: 'https://sso.canvaslms.com/api/lti/security/jwks',
    };
    world.expectRefused(
      await world.press({ api_address: 'https://oak.instructure.com' }),
      'registration-contradicts',
    );
  });

  it('of one’s own may keep the issuer that Canvas ships with', async () => {
    world.registrar.changes = { issuer: 'https://canvas.instructure.com' };
    expect((await world.press()).status).toBe(200);
    expect(await world.registered()).toMatchObject([
      {
        issuer: 'https://canvas.instructure.com',
        jwksUrl: `${world.registrar.origin}/api/lti/security/jwks`,
      },
    ]);
  });

  it.each(['down', 'elsewhere', 'refuses'] as const)('that then %s makes no registration', async (odd) => {
    world.registrar.oddRegistration = odd;
    world.expectRefused(await world.press(), 'registration-refused');
    expect(await world.registered()).toEqual([]);
  });

  it.each([undefined, 42, '', 'a b', '<script>'])('that answers %j as client id makes none', async (id) => {
    world.registrar.clientId = id;
    world.expectRefused(await world.press(), 'registration-unreadable');
    expect(await world.registered()).toEqual([]);
  });

  it('that answers with a client that is known changes nothing of it', async () => {
    expect((await world.press()).status).toBe(200);
    const before = await world.registered();
    await world.inviteAgain();
    world.expectRefused(await world.press(), 'registration-known');
    expect(await world.registered()).toEqual(before);
  });
});
