import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { button, expectFocusOn, heading, open, small, usePretendedServer } from './open-panel.tsx';

usePretendedServer();

describe('a teacher with a plan', () => {
  it('leaves a child out, and the button counts one less', async () => {
    const { user } = open('teacher');
    await user.click(await button(/^Make logins for/));
    await user.click(await screen.findByRole('checkbox', { name: /Aaliyah Brooks/ }));
    expect(await button(/^Make 12 logins$/)).toBeTruthy();
  });

  it('sees a child left out at once, and taken in again when the server refuses', async () => {
    const { user, world } = open('teacher', small);
    await user.click(await button(/^Make logins for/));
    world.refuse['/api/plans/7f0c/lines/1001'] = { code: 'canvas-busy' };
    const box = await screen.findByRole('checkbox', { name: /Aaliyah Brooks/ });
    await user.click(box);
    expect((await screen.findByRole('alert')).getAttribute('data-problem')).toBe('canvas-busy');
    await waitFor(() => expect((box as HTMLInputElement).checked).toBe(true));
    expect(await button(/^Make 3 logins$/)).toBeTruthy();
  });

  it('is told for whom no username is left, and whom to ask, on the class’s screen', async () => {
    const { user } = open('teacher', (world) => {
      world.refuse['/api/classes/801/plan'] = {
        code: 'no-username-left',
        details: { students: ['Aaliyah Brooks', 'Omar Haddad'] },
      };
    });
    await user.click(await button(/^Make logins for/));
    const said = await screen.findByRole('alert');
    expect(said.getAttribute('data-problem')).toBe('no-username-left');
    expect(said.textContent).toMatch(/It is about: Aaliyah Brooks, Omar Haddad\..*Ask your Canvas admin/);
  });

  it('is asked before changes of a plan are thrown away, and goes on with them', async () => {
    const { user, world } = open('teacher', small);
    await user.click(await button(/^Make logins for/));
    await user.click(await screen.findByRole('checkbox', { name: /Aaliyah Brooks/ }));
    await user.click(await button(/^Back to the class$/));
    expect(await screen.findByText('You have changes that are not made yet.')).toBeTruthy();
    await expectFocusOn(button(/^Continue here$/));
    await user.click(await button(/^Continue here$/));
    expect(await button(/^Make 2 logins$/)).toBeTruthy();
    await user.click(await button(/^Back to the class$/));
    await user.click(await button(/^Throw them away$/));
    await user.click(await button(/^Make logins for/));
    await heading('Check the logins');
    expect(world.asked.filter((what) => what === 'POST /api/classes/801/plan')).toHaveLength(2);
  });

  it('comes back to the plan that was left unchanged, and to a new one once that has ended', async () => {
    const { user, world } = open('teacher', small);
    const plansMade = () => world.asked.filter((what) => what === 'POST /api/classes/801/plan').length;
    const backAndForth = async () => {
      await user.click(await button(/^Back to the class$/));
      await user.click(await button(/^Make logins for/));
      await button(/^Make 3 logins$/);
    };
    await user.click(await button(/^Make logins for/));
    await button(/^Make 3 logins$/);
    await backAndForth();
    expect(plansMade()).toBe(1);
    await user.click(await button(/^Back to the class$/));
    world.refuse['/api/plans/7f0c'] = { code: 'plan-ended' };
    await user.click(await button(/^Make logins for/));
    await waitFor(() => expect(plansMade()).toBe(2));
  });

  it('types a username that breaks a rule: the reason stands at the field, what was typed stays', async () => {
    const { user } = open('teacher', (world) => {
      small(world);
      world.refuse['/api/plans/7f0c/lines/1001'] = {
        code: 'plan-line-invalid',
        details: { issues: [{ code: 'username-too-short', field: 'username' }] },
      };
    });
    await user.click(await button(/^Make logins for/));
    await user.click(await button(/^Edit for Aaliyah Brooks$/));
    const field = screen.getByRole('textbox', { name: /Username for Aaliyah Brooks/ });
    expect(document.activeElement).toBe(field);
    await user.clear(field);
    await user.type(field, 'x{Enter}');
    expect(await screen.findByText('Use at least 3 characters.')).toBeTruthy();
    expect((field as HTMLInputElement).value).toBe('x');
    await user.keyboard('{Escape}');
    await expectFocusOn(button(/^Edit for Aaliyah Brooks$/));
  });

  it('keeps what was typed when the session ends, and reads how to come back', async () => {
    const { user } = open('teacher', (world) => {
      small(world);
      world.refuse['/api/plans/7f0c/lines/1001'] = { code: 'session-ended' };
    });
    await user.click(await button(/^Make logins for/));
    await user.click(await button(/^Edit for Aaliyah Brooks$/));
    const field = screen.getByRole('textbox', { name: /Username for Aaliyah Brooks/ });
    await user.clear(field);
    await user.type(field, 'aaliyah7{Enter}');
    expect((await screen.findByRole('alert')).textContent).toMatch(/open Login Cards again from Canvas/);
    expect((field as HTMLInputElement).value).toBe('aaliyah7');
    expect((await button(/^Make 3 logins$/)).hasAttribute('disabled')).toBe(true);
  });
});
