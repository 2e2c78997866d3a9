import { beforeEach, describe, expect, it } from 'vitest';
import { TermsSchema, type Terms } from '../../contract/settings.ts';
import { usePolicyWorld, type Level } from './policy-world.ts';

const world = usePolicyWorld();
beforeEach(async () => {
  await world().forgetSettings();
  // What was known of the terms is too old.
  world().clock.ahead += 6 * 60_000;
});

const termsOf = async (token: string, level: Level): Promise<Terms> =>
  TermsSchema.parse((await world().api(token, `GET ${world().addressOf(level)}/terms`)).body);

describe('the terms of a district', () => {
  it('are listed by name for its admins, and for nobody else', async () => {
    const { tokens, api, addressOf, canvas } = world();
    const { terms = [] } = await termsOf(tokens.school, 'school');
    expect(terms.map(({ name }) => name)).toEqual(['Default Term', 'Summer Session']);
    expect(await termsOf(tokens.district, 'district')).toEqual({ terms });
    const other = `/api/settings/accounts/${canvas.places.otherSchool}/terms`;
    for (const [token, path] of [
      [tokens.teacher, `${addressOf('school')}/terms`],
      [tokens.school, `${addressOf('district')}/terms`],
      [tokens.school, other],
    ] as const)
      expect([path, (await api(token, `GET ${path}`)).code]).toEqual([path, 'not-found']);
  });

  it('are the only ones that can be chosen', async () => {
    const { tokens, save, settings } = world();
    const { terms = [] } = await termsOf(tokens.school, 'school');
    const own = terms.map(({ id }) => id);
    expect((await save(tokens.school, 'school', { set: { terms: own } })).status).toBe(200);
    const foreign = await save(tokens.school, 'school', { set: { terms: [...own, '999'] } });
    expect([foreign.status, foreign.code]).toEqual([422, 'settings-contradict']);
    expect(foreign.body['problem']).toMatchObject({
      details: { faults: [{ code: 'no-such-term', settings: ['terms'] }] },
    });
    expect((await settings(tokens.school, 'school')).values.terms).toEqual(own);
  });

  it('are entered by number where the connection may not list them', async () => {
    const { tokens, save } = world();
    await world().control('PUT /faults', { shots: [{ kind: 'not-authorized', path: '/terms', times: 1 }] });
    expect(await termsOf(tokens.school, 'school')).toEqual({});
    expect((await save(tokens.school, 'school', { set: { terms: ['999'] } })).status).toBe(200);
  });
});
