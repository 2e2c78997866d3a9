import type { Page } from 'playwright-core';
import { longName } from './fake-names.ts';
import { there, type ScreenWalk } from './walk-panel.ts';

async function openGotIn(page: Page): Promise<void> {
  await there(page, '.table');
  await page.locator('.who-got-in summary').click();
  await page.locator('.who-got-in .filters > span button, .who-got-in .filters > button').last().click();
  await there(page, '.who-got-in .reason-names');
}

/** The class list, in the states that look different. */
export const rosterWalks: readonly ScreenWalk[] = [
  { name: 'roster', scenario: 'teacher', reach: (page) => there(page, '.table') },
  { name: 'roster-all-made', scenario: 'all-made', reach: (page) => there(page, '.table') },
  { name: 'roster-got-in', scenario: 'all-made', reach: openGotIn },
  {
    name: 'roster-moved-away',
    scenario: 'all-made',
    prepare: (world) => {
      world.roster.movedAway.push({ id: '1901', name: longName }, { id: '1902', name: 'Jonas Berg' });
      const [first, second] = world.roster.students;
      Object.assign(first ?? {}, { state: 'opted-out' });
      Object.assign(second ?? {}, { state: 'locked' });
    },
    reach: (page) => there(page, '#moved-away-title'),
  },
  { name: 'roster-empty', scenario: 'empty', reach: (page) => there(page, '.empty') },
  { name: 'roster-acting', scenario: 'acting', reach: (page) => there(page, '.table') },
  {
    name: 'roster-contrast',
    scenario: 'teacher',
    highContrast: true,
    reach: (page) => there(page, '.table'),
  },
  {
    name: 'roster-school-off',
    scenario: 'teacher',
    prepare: (world) => {
      world.roster = { ...world.roster, class: { ...world.roster.class, schoolOn: false } };
      for (const student of world.roster.students)
        Object.assign(student, { state: 'left-out', reason: 'school-not-on' });
    },
    reach: (page) => there(page, '[class*="alert"]'),
  },
];
