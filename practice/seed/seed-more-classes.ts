import type { User } from '../model/people.ts';
import { addClass, addSection, addStaff, enrolBySis } from './builder.ts';
import type { Builder } from './builder.ts';
import type { Schools } from './cast.ts';
import { drawnClass } from './seed-demo-class.ts';

/** The rest of Cedar's K to 3, and music: classes nobody in the cast teaches, so that a school looks like one. */
export function seedMoreClasses(build: Builder, schools: Schools, musicGroups: readonly User[][]): void {
  for (const [name, teacher, size] of [
    ['Grade K - Fischer', 'Lena Fischer', 24],
    ['Grade K - Delgado', 'Raúl Delgado', 26],
    ['Grade 2 - Sato', 'Emi Sato', 27],
    ['Grade 3 - Mbeki', 'Thandi Mbeki', 29],
  ] as const) {
    const made = drawnClass(build, schools.cedar.id, name, size);
    enrolBySis(build, made.section, addStaff(build, teacher, null), 'TeacherEnrollment');
  }
  const music = addStaff(build, 'Jonas Weber', null);
  const { course, section } = addClass(build, schools.cedar.id, 'Music - Weber');
  for (const [at, group] of musicGroups.entries()) {
    const home = at === 0 ? section : addSection(build, course, `Music ${at + 1}`);
    enrolBySis(build, home, music, 'TeacherEnrollment');
    for (const pupil of group) enrolBySis(build, home, pupil);
  }
}
