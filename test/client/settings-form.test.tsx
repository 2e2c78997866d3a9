import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { districtSettings } from './fake-settings.ts';
import { button, heading, open, usePretendedServer } from './open-panel.tsx';

usePretendedServer();

const settingNamed = (name: string) => {
  const found = document.querySelector<HTMLElement>(`[data-setting="${name}"]`);
  if (!found) throw new Error(`no setting ${name}`);
  return within(found);
};

const sampleShown = () => screen.findAllByText('maplemaya47');

describe('the settings screen', () => {
  it('shows a sample card, where each value comes from, and in words what is decided above; saves what was changed', async () => {
    const { user, world } = open('admin');
    await user.click(await button(/^Settings$/));
    await sampleShown();
    await user.click(await button(/^Passwords$/));
    expect(settingNamed('wordLevel').getByText(/^From Maple Valley School District\./)).toBeTruthy();
    const decided = settingNamed('typedPasswords');
    expect(decided.getByText('no')).toBeTruthy();
    expect(decided.getByText(/^Decided by Maple Valley School District for everybody below/)).toBeTruthy();
    expect(decided.queryByRole('checkbox') ?? decided.queryByRole('button')).toBeNull();
    expect(settingNamed('canvasRules').getByText('at least 8 characters; no common passwords')).toBeTruthy();
    await user.click(await button(/^Cards and keeping$/));
    const name = settingNamed('schoolName').getByRole('textbox', { description: /account’s name in Canvas/ });
    await user.type(name, 'Maple');
    await user.click(await button(/^Save these settings$/));
    expect(await screen.findByText(/Saved\./)).toBeTruthy();
    expect(world.settings.values.schoolName).toBe('Maple');
    expect(world.asked).toContain('PUT /api/settings/accounts/1');
  });

  it('offers terms by name, and keeps one that is gone until it is unticked', async () => {
    const { user, world } = open('admin', (w) => {
      w.settings.values.terms = ['7'];
    });
    await user.click(await button(/^Settings$/));
    await user.click(await button(/^Who may, and which classes$/));
    const box = (name: string) => screen.findByRole('checkbox', { name });
    await user.click(await box('Summer 2027'));
    await user.click(await box('A term that is no longer there (7)'));
    await user.click(await button(/^Save these settings$/));
    expect(await screen.findByText(/Saved\./)).toBeTruthy();
    expect(world.settings.values.terms).toEqual(['22']);
  });
});

describe('what is wrong with settings, or to be corrected', () => {
  it('a fault goes once the value is right, and what is wrong already is told whichever part is open', async () => {
    const { user } = open('admin', (world) => {
      world.settings.faults = [{ code: 'username-pattern', settings: ['usernameSource', 'usernamePattern'] }];
    });
    await user.click(await button(/^Settings$/));
    await user.click(await button(/^Cards and keeping$/));
    const wrong = /pattern makes no usernames/;
    await user.click(await button(wrong));
    const pattern = settingNamed('usernamePattern');
    expect(settingNamed('usernameSource').getByRole('combobox')).toBe(document.activeElement);
    expect(pattern.getByRole('textbox', { description: wrong })).toBeTruthy();
    await user.type(pattern.getByRole('textbox'), '4');
    await waitFor(() => expect(pattern.queryByText(wrong)).toBeNull());
    expect(pattern.getByRole<HTMLInputElement>('textbox').value).toBe('{first}{nn}4');
  });

  it('tells a district what its Canvas demands, and sets it by one press', async () => {
    const { user, world } = open('admin', (w) => {
      w.settings = structuredClone({ ...districtSettings, canvasDemands: { digits: true, minimum: 10 } });
    });
    await user.click(await button(/^Settings$/));
    await user.click(await button(/^Go to “What your Canvas demands of passwords”$/));
    const rules = settingNamed('canvasRules');
    expect(rules.getByText(/: a digit; at least 10 characters\. The passwords keep to it/)).toBeTruthy();
    await user.click(rules.getByRole('button', { name: 'Set it here as well' }));
    expect(rules.queryByRole('button', { name: 'Set it here as well' })).toBeNull();
    await user.click(await button(/^Save these settings$/));
    expect(await screen.findByText(/Saved\./)).toBeTruthy();
    expect(world.settings.values.canvasRules).toMatchObject({ digits: true, minimum: 10, common: true });
  });

  it('tells the second of two who save who was first, and keeps what is on screen until they look', async () => {
    const { user } = open('admin', (world) => {
      const details = { by: 'Sam School' };
      world.refuse['/api/settings/accounts/1'] = { code: 'settings-changed', details, method: 'PUT' };
    });
    await user.click(await button(/^Settings$/));
    await sampleShown();
    await user.click(await button(/^Cards and keeping$/));
    await user.type(settingNamed('schoolName').getByRole('textbox'), 'Oak');
    await user.click(await button(/^Save these settings$/));
    expect(await screen.findByText(/It was Sam School\./)).toBeTruthy();
    expect(settingNamed('schoolName').getByRole<HTMLInputElement>('textbox').value).toBe('Oak');
    await user.click(await button(/^Show what they saved$/));
  });

  it('names the setting that is not written as it has to be, beside it, at the foot and in place of the sample', async () => {
    const { user } = open('admin', (world) => {
      const refusal = { code: 'bad-input', details: { fields: ['set.prefix', 'set.terms.0'] } } as const;
      world.refuse['/api/settings/accounts/1'] = { ...refusal, method: 'PUT' };
      world.refuse['/api/settings/accounts/1/sample'] = refusal;
    });
    await user.click(await button(/^Settings$/));
    const why = /^Prefix before every username: This cannot be saved as it is written/;
    expect(await screen.findByText(why)).toBeTruthy();
    const prefix = settingNamed('prefix').getByRole<HTMLInputElement>('textbox');
    await user.clear(prefix);
    await user.type(prefix, 'OAK!');
    expect(prefix.value).toBe('oak!');
    await user.click(await button(/^Save these settings$/));
    const summary = await button(/^Prefix before every username, Only classes of these terms: This/);
    expect(document.activeElement?.contains(summary)).toBe(true);
    await user.click(await button(/^Cards and keeping$/));
    await user.click(await button(/^Prefix before every username, Only classes of these terms: This/));
    expect(document.activeElement).toBe(
      settingNamed('prefix').getByRole('textbox', { description: /cannot be saved as it is written/ }),
    );
  });

  it('lets a district keep, drop and add shapes of login ids by an example', async () => {
    const { user, world } = open('admin', (w) => {
      w.settings = structuredClone(districtSettings);
    });
    await user.click(await button(/^Settings$/));
    await sampleShown();
    const shapes = settingNamed('loginShapes');
    expect(shapes.getByText(/^E-mail addresses: always$/)).toBeTruthy();
    const ticked = () =>
      shapes
        .getAllByRole<HTMLInputElement>('checkbox')
        .map(({ checked, labels }) => [labels?.[0]?.textContent, checked]);
    expect(ticked().slice(0, 3)).toEqual([
      ['any number of letters, 1 digit: abcd1', true],
      ['1 letter, 7 digits: a1234567', true],
      ['4 letters, 2 digits: abcd12', false],
    ]);
    await user.click(shapes.getByRole('checkbox', { name: /^1 letter, 7 digits/ }));
    await user.click(shapes.getByRole('checkbox', { name: /^4 letters, 2 digits/ }));
    await user.click(shapes.getByRole('button', { name: 'Remove L4 . L3' }));
    const example = shapes.getByRole('textbox', { name: 'An example of another login id' });
    await user.type(example, '24-0071{Enter}');
    expect(shapes.getByText('2 digits, “-”, 4 digits: 12-1234')).toBeTruthy();
    await user.click(await button(/^Save these settings$/));
    expect(await screen.findByText(/Saved\./)).toBeTruthy();
    expect(world.settings.values.loginShapes).toEqual(['-L1 D7', 'D2 - D4']);
  });

  it('gives a teacher what a class decides and no more', async () => {
    const { user } = open('teacher');
    await user.click(await button(/^Settings of this class$/));
    await heading(/^Settings of Grade 1/);
    await sampleShown();
    const shown = () =>
      [...document.querySelectorAll('[data-setting]')].map((one) => one.getAttribute('data-setting'));
    expect(shown()).toEqual(['usernameSource']);
    await user.click(await button(/^Passwords$/));
    expect(shown()).toEqual(['childrenTypeOn', 'passwordStyle', 'wordLanguage', 'wordLevel']);
    expect(screen.queryByRole('button', { name: 'On or off' })).toBeNull();
  });
});
