import { describe, expect, it } from 'vitest';
import { readInstallOptions, toolConfiguration } from '../../server/launch/tool-configuration.ts';
import { Problem } from '../../server/problem.ts';

const ask = async (query: unknown) => {
  const { extensions } = await toolConfiguration('https://cards.example.org', readInstallOptions(query));
  return extensions[0].settings.placements;
};

describe('the configuration of the LTI key', () => {
  it('names this server in every address', async () => {
    const text = JSON.stringify(await toolConfiguration('https://cards.example.org'));
    expect(text).not.toContain('login-cards.example.org');
    expect(text).toContain('https://cards.example.org/lti/launch');
    expect(text).toContain('"domain":"cards.example.org"');
    expect(text).toContain('https://cards.example.org/lti/icon.svg');
  });

  it('has three places, and shows the class menu’s from the start, to staff alone', async () => {
    const places = await ask({});
    expect(places.map(({ placement }) => placement)).toEqual([
      'account_navigation',
      'course_navigation',
      'global_navigation',
    ]);
    expect(places[1]).toMatchObject({ visibility: 'admins', default: 'enabled' });
  });

  it('hides the class menu’s where that is asked for', async () => {
    expect((await ask({ course_navigation: 'hidden' }))[1]).toMatchObject({ default: 'disabled' });
  });

  it('has the places that are asked for alone', async () => {
    const places = await ask({ placements: 'course_navigation, account_navigation' });
    expect(places.map(({ placement }) => placement)).toEqual(['account_navigation', 'course_navigation']);
  });

  it.each([
    { course_navigation: 'gone' },
    { course_navigation: ['hidden', 'shown'] },
    { placements: '' },
    { placements: 'editor_button' },
    { placement: 'account_navigation' },
  ])('refuses %j', (query) => {
    expect(() => readInstallOptions(query)).toThrow(Problem);
  });
});
