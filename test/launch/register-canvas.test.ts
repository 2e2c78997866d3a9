import { beforeEach, describe, expect, it } from 'vitest';
import type { Context } from '../../server/context.ts';
import {
  apiSecretPurpose,
  registerCanvas,
  sealRoomOf,
  type CanvasToRegister,
} from '../../server/launch/register-canvas.ts';
import { Problem } from '../../server/problem.ts';
import { makeContext } from '../http/make-context.ts';

const hosted: CanvasToRegister = {
  issuer: 'https://canvas.instructure.com',
  clientId: '10000000000001',
  authUrl: 'https://sso.canvaslms.com/api/lti/authorize_redirect',
  tokenUrl: 'https://pine.instructure.com/login/oauth2/token',
  jwksUrl: 'https://sso.canvaslms.com/api/lti/security/jwks',
  apiOrigin: 'https://pine.instructure.com/',
};

let context: Context;
beforeEach(() => {
  context = makeContext();
});

describe('registering a Canvas', () => {
  it('keeps it under its issuer and client id, the secret sealed', async () => {
    const kept = await registerCanvas(context, { ...hosted, apiKeyId: '77', apiKeySecret: 'very-secret-1' });
    expect(kept).toMatchObject({ apiOrigin: 'https://pine.instructure.com', apiKeyId: '77' });
    expect(JSON.stringify(kept)).not.toContain('very-secret-1');
    const opened = context.seal.open(kept.apiKeySecretSealed ?? '', sealRoomOf(kept.id), apiSecretPurpose);
    expect(opened).toBe('very-secret-1');
  });

  it('changes what is there when done again, and keeps an API key that is not given', async () => {
    const first = await registerCanvas(context, { ...hosted, apiKeyId: '77', apiKeySecret: 'very-secret-1' });
    const second = await registerCanvas(context, { ...hosted, apiOrigin: 'https://oak.instructure.com' });
    expect(second).toEqual({ ...first, apiOrigin: 'https://oak.instructure.com' });
    expect(await context.storage.registrations.count({})).toBe(1);
  });

  it('leaves one registration when done twice at once', async () => {
    await Promise.all([registerCanvas(context, hosted), registerCanvas(context, hosted)]);
    expect(await context.storage.registrations.count({})).toBe(1);
  });

  it.each<[string, Partial<CanvasToRegister>, string]>([
    ['an issuer elsewhere', { issuer: 'https://canvas.evil.org' }, 'issuer'],
    ['a login page elsewhere', { authUrl: 'https://evil.org/auth' }, 'authUrl'],
    ['keys elsewhere', { jwksUrl: 'https://169.254.169.254/jwks' }, 'jwksUrl'],
    ['keys over plain http', { jwksUrl: 'http://sso.canvaslms.com/jwks' }, 'jwksUrl'],
    ['an API with a path', { apiOrigin: 'https://pine.instructure.com/api' }, 'apiOrigin'],
    ['an address that is none', { tokenUrl: 'nowhere' }, 'tokenUrl'],
    ['a client id with blanks', { clientId: '1 2' }, 'clientId'],
  ])('refuses %s', async (_name, change, field) => {
    const error: unknown = await registerCanvas(context, { ...hosted, ...change }).catch(
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(Problem);
    expect(error).toMatchObject({ code: 'bad-input', details: { fields: [field] } });
    expect(await context.storage.registrations.count({})).toBe(0);
  });
});
