import { mkdtempSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { RosterSchema } from '../../contract/roster.ts';
import { RecordPageSchema } from '../../contract/record.ts';
import { expectOk } from '../../demo/person.ts';
import { playStory } from '../../demo/story.ts';
import { openInAccount, openInClass, useWorld } from './world.ts';

describe('the main job, over HTTP', () => {
  const world = useWorld();
  const folder = mkdtempSync(join(tmpdir(), 'login-cards-story-'));

  it('a teacher makes 24 logins and prints 24 cards, and every card opens Canvas', async () => {
    const result = await playStory(world(), folder);
    expect(result).toMatchObject({ students: 24, made: 24, leftOut: 0, cards: 24, signedIn: 24 });
    const pdf = await readFile(join(folder, 'cards.pdf'));
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
  });

  it('the roster then shows a card for each child, and planning again has nobody left to plan for', async () => {
    const teacher = await openInClass(world(), 'teacher', 'demoClass');
    const classId = world().practice.places.demoClass;
    const roster = RosterSchema.parse(expectOk(await teacher.call('GET', `/api/classes/${classId}/roster`)));
    expect(roster.students.map(({ state }) => state)).toEqual(Array.from({ length: 24 }, () => 'has-card'));
    expect(roster.students.every(({ printedAt }) => printedAt !== undefined)).toBe(true);
    expect(roster.batchRunning).toBe(false);
  });

  it('the standard logins are as they were, and each child has exactly one login more', () => {
    const { practice } = world();
    const inClass = [...practice.world.enrollments.all()].filter(
      ({ courseId, type }) => courseId === practice.places.demoClass && type === 'StudentEnrollment',
    );
    expect(inClass).toHaveLength(24);
    for (const { userId } of inClass) {
      const logins = [...practice.world.pseudonyms.all()].filter((login) => login.userId === userId);
      expect(logins.filter(({ sisUserId }) => sisUserId !== null)).toHaveLength(1);
      expect(logins.filter(({ sisUserId }) => sisUserId === null)).toHaveLength(1);
      expect(logins.every(({ workflowState }) => workflowState === 'active')).toBe(true);
    }
  });

  it('the record tells the school admin what was done, by whom, and holds no password', async () => {
    const admin = await openInAccount(world(), 'schoolAdmin', 'school');
    const answer = await admin.call('GET', '/api/record');
    const { entries } = RecordPageSchema.parse(expectOk(answer));
    const acts = entries.map(({ act }) => act);
    expect(acts.filter((act) => act === 'login-made')).toHaveLength(24);
    expect(acts).toContain('cards-printed');
    expect(acts).toContain('passwords-shown');
    expect(new Set(entries.map(({ who }) => who))).toEqual(new Set([world().practice.people.teacher.name]));
    const passwords = [...world().practice.world.pseudonyms.all()].flatMap(({ sisUserId, password }) =>
      sisUserId === null && password ? [password] : [],
    );
    expect(passwords.length).toBeGreaterThanOrEqual(24);
    const text = new TextDecoder().decode(answer.bytes);
    expect(passwords.filter((password) => text.includes(password))).toEqual([]);
  });
});
