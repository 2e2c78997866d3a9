import type { Page } from 'playwright-core';
import type { FakeWorld } from './fake-worlds.ts';
import { there, type ScreenWalk } from './walk-panel.ts';

/** What was made in the class before, opened below its list. */
async function openPast(page: Page) {
  await there(page, '.table');
  await page.locator('details:has(.past) > summary').click();
  await there(page, '.past li');
}

async function openBatch(page: Page) {
  await openPast(page);
  await page.locator('.past button').first().click();
  await page.locator('.past').waitFor({ state: 'detached' });
  await there(page, '.place');
}

/** A batch that somebody stopped in the middle. */
function stopped(world: FakeWorld): void {
  world.pace = 0;
  Object.assign(world.batch, { state: 'stopped', finishedAt: '2026-09-02T15:01:00Z' });
  world.batch.items.forEach((item, index) => {
    item.fate = index < 5 ? 'made' : 'planned';
  });
}

function done(world: FakeWorld): void {
  stopped(world);
  world.batch.state = 'done';
  for (const item of world.batch.items) item.fate = 'made';
}

/** A batch that was taken back, but for a child who had signed in and one whose login somebody had changed. */
function undone(world: FakeWorld): void {
  done(world);
  world.batch.task = 'undo';
  world.batch.items.forEach((item, index) => {
    if (index === 1) item.keptBecause = 'signed-in';
    else if (index === 3) item.keptBecause = 'changed-in-canvas';
    else item.fate = 'undone';
  });
}

/** A test copy of a Canvas that was overwritten after the batch. */
function overwritten(world: FakeWorld): void {
  done(world);
  world.session.district.testCopy = { overwrittenAt: '2026-09-05T06:00:00Z' };
  world.roster.students = world.roster.students.map(({ username: _gone, ...student }) => ({
    ...student,
    state: 'none-yet',
    code: 'overwritten',
  }));
}

/** What can be looked at and done once a batch stands still. */
export const batchWalks: readonly ScreenWalk[] = [
  { name: 'past-batches', scenario: 'all-made', prepare: done, reach: openPast },
  { name: 'batch-stopped', scenario: 'teacher', prepare: stopped, reach: openBatch },
  {
    name: 'batch-undo-asks',
    scenario: 'all-made',
    prepare: done,
    reach: async (page) => {
      await openBatch(page);
      await page.locator('.change-batch button').last().click();
      await there(page, '.ask');
    },
  },
  { name: 'batch-undone', scenario: 'teacher', prepare: undone, reach: openBatch },
  { name: 'roster-overwritten', scenario: 'teacher', prepare: overwritten, reach: openPast },
  { name: 'batch-overwritten', scenario: 'teacher', prepare: overwritten, reach: openBatch },
  {
    name: 'classes-test-copy',
    scenario: 'admin',
    prepare: (world) => {
      world.session.district.testCopy = {};
    },
    reach: (page) => there(page, '.rows'),
  },
];
