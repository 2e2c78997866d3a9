import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { districtSettings } from './fake-settings.ts';
import { button, heading, open, usePretendedServer } from './open-panel.tsx';

usePretendedServer();

const settingNamed = (name: string) => {
  const found = document.querySelector<HTMLElement>(`[data-setting="${name}"]`);
  if (!found) throw new Error(`no setting ${name}`);
  return within(found);
};

describe('the settings screen', () => {
  it('shows a sample card, where each value comes from, and what is locked; saves what was changed', async () => {
    const { user, world } = open('admin');
    await user.click(await button(/^Settings$/));
    expect(await screen.findByText('maplemaya47')).toBeTruthy();
    expect(settingNamed('usernamePattern').getByRole('alert').textContent).toMatch(
      /pattern makes no usernames/,
    );
    await user.click(await button(/^Passwords$/));
    expect(settingNamed('wordLevel').getByText(/^From Maple Valley School District\./)).toBeTruthy();
    expect(settingNamed('typedPasswords').getByText(/^Locked by Maple Valley/)).toBeTruthy();
    expect(settingNamed('typedPasswords').queryByRole('button')).toBeNull();
    await user.click(await button(/^Cards and keeping$/));
    const name = settingNamed('schoolName').getByRole('textbox');
    await user.type(name, 'Maple');
    await user.click(await button(/^Save these settings$/));
    expect(await screen.findByText(/Saved\./)).toBeTruthy();
    expect(world.settings.values.schoolName).toBe('Maple');
    expect(world.asked).toContain('PUT /api/settings/accounts/1');
  });

  it('tells the second of two who save who was first, and keeps what is on screen until they look', async () => {
    const { user } = open('admin', (world) => {
      const details = { by: 'Sam School' };
      world.refuse['/api/settings/accounts/1'] = { code: 'settings-changed', details, method: 'PUT' };
    });
    await user.click(await button(/^Settings$/));
    await screen.findByText('maplemaya47');
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
    const alert = await settingNamed('prefix').findByRole('alert');
    expect(alert.textContent).toMatch(/cannot be saved as it is written/);
    await user.click(await button(/^Cards and keeping$/));
    expect(screen.getByText(/^Prefix before every username, Only classes of these terms: This/)).toBeTruthy();
  });

  it('lets a district keep, drop and add shapes of login ids by an example', async () => {
    const { user, world } = open('admin', (w) => {
      w.settings = structuredClone(districtSettings);
    });
    await user.click(await button(/^Settings$/));
    await screen.findByText('maplemaya47');
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
    await screen.findByText('maplemaya47');
    const shown = () =>
      [...document.querySelectorAll('[data-setting]')].map((one) => one.getAttribute('data-setting'));
    expect(shown()).toEqual(['usernameSource']);
    await user.click(await button(/^Passwords$/));
    expect(shown()).toEqual(['childrenTypeOn', 'passwordStyle', 'wordLanguage', 'wordLevel']);
    expect(screen.queryByRole('button', { name: 'On or off' })).toBeNull();
  });
});
