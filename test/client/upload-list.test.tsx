import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { button, expectFocusOn, open, small, usePretendedServer } from './open-panel.tsx';

usePretendedServer();

const uploads = (asked: readonly string[]) => asked.filter((what) => what.includes('/upload'));

async function openList(prepare?: Parameters<typeof open>[1]) {
  const panel = open('teacher', (world) => {
    small(world);
    prepare?.(world);
  });
  await panel.user.click(await button(/^Make logins for/));
  await panel.user.click(await button(/^Paste or upload a list$/));
  return panel;
}

describe('a list of usernames', () => {
  it('is pasted, seen, and taken over only by a press; then the plan has it and the keyboard goes on', async () => {
    const { user, world } = await openList();
    await expectFocusOn(screen.findByRole('heading', { name: 'Usernames from a list' }));
    const check = await button(/^Check the list$/);
    expect(check.hasAttribute('disabled')).toBe(true);
    await user.type(screen.getByRole('textbox', { name: /Paste the list here/ }), 'Name,Username');
    await user.click(check);
    const sum = await screen.findByText(/2 children would get another login/, { selector: '.upload-sum' });
    expect(sum.textContent).toContain('6 of 9 rows cannot be used.');
    expect(screen.getByText(/2 rows are of nobody in this plan/).textContent).toContain('Rows: 4, 9.');
    expect(screen.getByText(/Add the SIS ID or the Canvas ID/).textContent).toContain('Rows: 5.');
    expect(screen.getByText(/in the list twice/).textContent).toContain('Rows: 6, 7.');
    expect(screen.getByText(/The list says nothing about 2 children/)).toBeTruthy();
    expect(uploads(world.asked)).toEqual(['POST /api/plans/7f0c/upload']);
    expect(screen.queryByText('bluebird7')).toBeTruthy();
    await user.click(await button(/^Take over 2 changes$/));
    await waitFor(() => expect(screen.queryByRole('heading', { name: 'Usernames from a list' })).toBeNull());
    expect(screen.getAllByText('2 changes were taken over from the list.').length).toBeGreaterThan(0);
    expect(screen.getByText('bluebird7')).toBeTruthy();
    await expectFocusOn(button(/^Paste or upload a list$/));
  });

  it('comes from a file as it is; another text puts an end to what was seen', async () => {
    const { user, world } = await openList();
    const file = new File([Uint8Array.of(0xff, 0xfe, 0x61, 0x00)], 'list.csv', { type: 'text/csv' });
    await user.upload(screen.getByLabelText('Choose a file'), file);
    expect(await button(/^Take over 2 changes$/)).toBeTruthy();
    expect(uploads(world.asked)).toHaveLength(1);
    await user.type(screen.getByRole('textbox', { name: /Paste the list here/ }), 'x');
    expect(screen.queryByRole('button', { name: /^Take over/ })).toBeNull();
  });

  it('refused: why stands beside it, and nothing is offered to be taken over', async () => {
    const { user } = await openList((world) => {
      world.refuse['/api/plans/7f0c/upload'] = { code: 'upload-not-text' };
    });
    await user.type(screen.getByRole('textbox', { name: /Paste the list here/ }), 'x');
    await user.click(await button(/^Check the list$/));
    expect((await screen.findByRole('alert')).getAttribute('data-problem')).toBe('upload-not-text');
    expect(screen.queryByRole('button', { name: /^Take over/ })).toBeNull();
  });

  it('a file that is too large never leaves the browser', async () => {
    const { user, world } = await openList();
    const file = new File([new Uint8Array(4 * 1024 * 1024 + 1)], 'list.csv', { type: 'text/csv' });
    await user.upload(screen.getByLabelText('Choose a file'), file);
    expect((await screen.findByRole('alert')).getAttribute('data-problem')).toBe('too-large');
    expect(uploads(world.asked)).toEqual([]);
  });

  it('changed since it was seen: said, and looked at again by a press', async () => {
    const { user } = await openList((world) => {
      world.refuse['/api/plans/7f0c/upload/apply'] = { code: 'upload-changed' };
    });
    await user.type(screen.getByRole('textbox', { name: /Paste the list here/ }), 'x');
    await user.click(await button(/^Check the list$/));
    await user.click(await button(/^Take over 2 changes$/));
    expect((await screen.findByRole('alert')).getAttribute('data-problem')).toBe('upload-changed');
    await user.click(await button(/^Check the list$/));
    expect(await button(/^Take over 2 changes$/)).toBeTruthy();
  });

  it('is not to be had while somebody acts as someone else', async () => {
    const { user } = open('acting', small);
    const [make] = await screen.findAllByRole('button', { name: /^Make logins for/ });
    await user.click(make!);
    expect(screen.queryByRole('button', { name: /^Check the list$/ })).toBeNull();
  });
});

describe('a line while it is typed', () => {
  async function openLine(issues: string[]) {
    const panel = open('teacher', (world) => {
      small(world);
      world.typedIssues = issues.map((code) => ({ code, field: 'username', message: 'Why.' }));
    });
    await panel.user.click(await button(/^Make logins for/));
    await panel.user.click(await button(/^Edit for Aaliyah Brooks$/));
    const field = screen.getByRole('textbox', { name: /Username for Aaliyah Brooks/ });
    await panel.user.clear(field);
    return { ...panel, field };
  }

  it('is told what would be refused before it is saved', async () => {
    const { user, field, world } = await openLine(['username-taken-roster']);
    await user.type(field, 'bluebird7');
    expect((await screen.findAllByText(/Somebody in your district has this/)).length).toBeGreaterThan(0);
    expect(world.asked.filter((what) => what.startsWith('PATCH'))).toEqual([]);
  });

  it('is told that it fits, and what only Canvas knows', async () => {
    const { user, field } = await openLine([]);
    await user.type(field, 'bluebird7');
    expect(await screen.findByText(/Fits, as far as can be known now/)).toBeTruthy();
  });

  it('gets another username by a press', async () => {
    const { user, field, world } = await openLine([]);
    world.plan.lines[0]!.username = 'aaliyahb9';
    await user.click(await button(/^Another username for Aaliyah Brooks$/));
    await waitFor(() => expect((field as HTMLInputElement).value).toBe('aaliyahb9'));
  });
});

it('the plan is saved, with passwords only where the box is ticked', async () => {
  const saved: string[] = [];
  URL.createObjectURL = () => 'blob:plan';
  URL.revokeObjectURL = () => undefined;
  HTMLAnchorElement.prototype.click = function click(this: HTMLAnchorElement) {
    saved.push(this.download);
  };
  const { user, world } = open('teacher', small);
  await user.click(await button(/^Make logins for/));
  await user.click(await button(/^Save as CSV$/));
  await waitFor(() => expect(saved).toEqual(['login-plan.csv']));
  expect(world.queries.at(-1)).toBe('passwords=no');
  await user.click(screen.getByRole('checkbox', { name: 'with passwords' }));
  await user.click(await button(/^Save as CSV$/));
  await waitFor(() => expect(saved).toHaveLength(2));
  expect(world.queries.at(-1)).toBe('passwords=yes');
});
