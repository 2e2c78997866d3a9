import { afterEach, describe, expect, it } from 'vitest';
import {
  createLogin,
  deleteLogin,
  listAccountLogins,
  listUserLogins,
  resetPassword,
  updateLogin,
} from '../../server/canvas/logins.ts';
import { startTinyCanvas, type TinyCanvas } from './tiny-canvas.ts';

const login = {
  id: 12345,
  user_id: 5,
  account_id: 1,
  unique_id: 'mia23',
  authentication_provider_id: 7,
  authentication_provider_type: 'canvas',
  created_at: '2024-01-29T19:33:35Z',
  workflow_state: 'active',
};

let canvas: TinyCanvas | undefined;
afterEach(async () => {
  await canvas?.stop();
  canvas = undefined;
});
async function start(body: unknown, status = 200): Promise<TinyCanvas> {
  canvas = await startTinyCanvas(() => ({ body, status }));
  return canvas;
}

describe('the six routes', () => {
  it('lists the logins of a user, in every account or in one', async () => {
    const { client, seen } = await start([login, { ...login, id: '99', sis_user_id: null }]);
    const [first, second] = await listUserLogins(client, '5');
    expect(first).toMatchObject({
      id: '12345',
      uniqueId: 'mia23',
      createdAt: 1706556815000,
      sisUserId: undefined,
    });
    expect(second).toMatchObject({ id: '99', sisUserId: null, providerType: 'canvas' });
    await listAccountLogins(client, { accountId: 'self', userId: '5' });
    expect(seen[0]?.path).toBe('/api/v1/users/5/logins');
    expect(seen[1]?.path).toBe('/api/v1/accounts/self/logins');
    expect(seen[1]?.query.get('user[id]')).toBe('5');
  });

  it('makes a login with every parameter there is', async () => {
    const { client, seen } = await start(login);
    await createLogin(client, {
      accountId: 'self',
      userId: '5',
      uniqueId: 'mia23',
      password: 'frogmoon47',
      provider: 'canvas',
      sisUserId: 'S1',
      integrationId: null,
      declaredUserType: 'student',
      workflowState: 'active',
    });
    expect(seen[0]?.method).toBe('POST');
    expect(Object.fromEntries(seen[0]?.form ?? [])).toEqual({
      'user[id]': '5',
      'login[unique_id]': 'mia23',
      'login[password]': 'frogmoon47',
      'login[authentication_provider_id]': 'canvas',
      'login[sis_user_id]': 'S1',
      'login[integration_id]': '',
      'login[declared_user_type]': 'student',
      'login[workflow_state]': 'active',
    });
  });

  it('makes one for somebody of a trusted account, who is named by the other key alone', async () => {
    const { client, seen } = await start(login);
    const existing = { existingSisUserId: 'S9', trustedAccount: 'north.example.org' };
    await createLogin(client, { accountId: '1', existing, uniqueId: 'mia23' });
    expect(Object.fromEntries(seen[0]?.form ?? [])).toEqual({
      'user[existing_sis_user_id]': 'S9',
      'user[trusted_account]': 'north.example.org',
      'login[unique_id]': 'mia23',
    });
  });

  it('changes and deletes a login', async () => {
    const { client, seen } = await start(login);
    await updateLogin(client, {
      accountId: 'self',
      loginId: '12345',
      workflowState: 'suspended',
      overrideSisStickiness: true,
    });
    await deleteLogin(client, { userId: '5', loginId: '12345' });
    expect(seen.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'PUT /api/v1/accounts/self/logins/12345',
      'DELETE /api/v1/users/5/logins/12345',
    ]);
    expect(Object.fromEntries(seen[0]?.form ?? [])).toEqual({
      'login[workflow_state]': 'suspended',
      override_sis_stickiness: 'true',
    });
  });

  it('asks for a reset mail, and says when nobody has the address', async () => {
    await expect(resetPassword((await start({ requested: true })).client, 'a@b.org')).resolves.toBe(true);
    await canvas?.stop();
    await expect(resetPassword((await start({ requested: false }, 404)).client, 'a@b.org')).resolves.toBe(
      false,
    );
  });
});

describe('a call that forgets its user would fall on the token owner, so', () => {
  it.each(['', '  ', 'self', 'undefined'])(
    'the user "%s" is refused before anything is sent',
    async (userId) => {
      const { client, seen } = await start([login]);
      await expect(listUserLogins(client, userId)).rejects.toThrow(TypeError);
      await expect(listAccountLogins(client, { accountId: 'self', userId })).rejects.toThrow(TypeError);
      await expect(deleteLogin(client, { userId, loginId: '1' })).rejects.toThrow(TypeError);
      const made = { accountId: 'self', userId, uniqueId: 'x', password: 'frogmoon47', provider: 'canvas' };
      await expect(createLogin(client, made)).rejects.toThrow(TypeError);
      expect(seen).toEqual([]);
    },
  );

  it('no user, two ways of naming one, an empty password and an empty change are refused as well', async () => {
    const { client, seen } = await start(login);
    const existing = { existingUserId: '9', trustedAccount: 'x.org' };
    await expect(createLogin(client, { accountId: '1', uniqueId: 'x' })).rejects.toThrow(TypeError);
    await expect(
      createLogin(client, { accountId: '1', uniqueId: 'x', userId: '5', existing }),
    ).rejects.toThrow(TypeError);
    await expect(
      createLogin(client, { accountId: '1', uniqueId: 'x', userId: '5', password: '' }),
    ).rejects.toThrow(TypeError);
    await expect(updateLogin(client, { accountId: '1', loginId: '2' })).rejects.toThrow(TypeError);
    expect(seen).toEqual([]);
  });
});
