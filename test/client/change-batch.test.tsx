import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { estimateLeft } from '../../client/batch/estimate-left.ts';
import { button, heading, open, small, usePretendedServer } from './open-panel.tsx';

describe('a batch on the screen', () => {
  usePretendedServer();

  async function toBatch(world: ReturnType<typeof open>) {
    await world.user.click(await button(/Make logins for/));
    await world.user.click(await button(/^Make \d+ login/));
  }

  it('is stopped after a question, gone on with, and taken back; used logins are asked about', async () => {
    const opened = open('teacher', (fake) => {
      small(fake);
      fake.pace = 0;
    });
    const { user, world } = opened;
    await toBatch(opened);
    await user.click(await button(/^Stop$/));
    await user.click(await button(/Keep going/));
    expect(world.asked).not.toContain('POST /api/batches/b1/stop');
    await user.click(await button(/^Stop$/));
    await user.click(await button(/Stop now/));
    expect(world.asked).toContain('POST /api/batches/b1/stop');
    await heading(/Stopped/);
    for (const item of world.batch.items) item.fate = 'made';
    world.batch.state = 'stopped';
    world.batch.items[0]!.fate = 'planned';
    await user.click(await button(/Go on for 4/));
    expect(world.asked).toContain('POST /api/batches/b1/resume');
    world.batch.items[0]!.fate = 'made';
    world.batch.state = 'done';
    await user.click(await button(/Take 4 logins back/));
    await user.click(await button(/Take them back/));
    await heading('3 logins were taken back');
    expect(screen.getByText('Has been used to sign in.')).toBeTruthy();
    await user.click(await button(/Take 1 used login back too/));
    await user.click(await button(/Take them back/));
    await heading('4 logins were taken back');
  });
});

describe('the time that is left', () => {
  const at = (seconds: number, finished: number) => ({ at: seconds * 1000, finished });
  it.each([
    ['nothing seen', [], undefined],
    ['too short a look', [at(0, 0), at(4, 40)], undefined],
    ['too few children', [at(0, 0), at(30, 4)], undefined],
    ['a steady pace', [at(0, 0), at(10, 10)], 2],
    ['the pace of the last minute alone', [at(0, 0), at(300, 10), at(310, 20)], 2],
    ['the end', [at(0, 0), at(10, 100)], undefined],
  ])('%s', (_name, samples, minutes) => {
    expect(estimateLeft(samples, 100)).toBe(minutes);
  });
});
