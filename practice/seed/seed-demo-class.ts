import type { Section } from '../model/classes.ts';
import type { User } from '../model/people.ts';
import { addClass, addPupil, addSection, enrolBySis } from './builder.ts';
import type { Builder } from './builder.ts';
import type { Schools } from './cast.ts';
import { drawName } from './name-traditions.ts';
import type { PersonName } from './name-traditions.ts';
import type { Staff } from './seed-staff.ts';

/** [as shown, family name]: twenty-four first graders and nobody else. */
const DEMO_CLASS: readonly (readonly [string, string])[] = [
  ['Mia Aguilar', 'Aguilar'],
  ['Mateo Hernández López', 'Hernández López'],
  ['Nguyễn Bảo Châu', 'Nguyễn'],
  ['أمل حدّاد', 'حدّاد'],
  ['김하은', '김'],
  ['王梓涵', '王'],
  ['Kaub Vang', 'Vang'],
  ['Pa Kou Xiong', 'Xiong'],
  ['Ayaan Warsame', 'Warsame'],
  ['ሊያ ተስፋዬ', 'ተስፋዬ'],
  ['Zofia Wiśniewska', 'Wiśniewska'],
  ['Михаил Соколов', 'Соколов'],
  ['Aarav Patel', 'Patel'],
  ['दिया शर्मा', 'शर्मा'],
  ['נועה כהן', 'כהן'],
  ['Liam O’Connor', 'O’Connor'],
  ['Mia Thompson', 'Thompson'],
  ['Jayden Brooks', 'Brooks'],
  ['Aaliyah Jefferson', 'Jefferson'],
  ['Santiago Ríos', 'Ríos'],
  ['Ximena de la Cruz', 'de la Cruz'],
  ['Ella Begaye', 'Begaye'],
  ['Noah Bell-Whitaker', 'Bell-Whitaker'],
  ['Lucía Núñez', 'Núñez'],
];

export interface NamedClass {
  courseId: number;
  section: Section;
  pupils: User[];
}

/** A class of pupils whose names are drawn, all from the SIS and all eligible. */
export function drawnClass(build: Builder, accountId: number, name: string, size: number): NamedClass {
  const { course, section } = addClass(build, accountId, name);
  const pupils = Array.from({ length: size }, () => addPupil(build, drawName(build.random)));
  for (const pupil of pupils) enrolBySis(build, section, pupil);
  return { courseId: course.id, section, pupils };
}

export function seedDemoClass(build: Builder, schools: Schools, staff: Staff): NamedClass {
  const { course, section } = addClass(build, schools.cedar.id, 'Grade 1 - Alvarado');
  enrolBySis(build, section, staff.teacher.user, 'TeacherEnrollment');
  const pupils = DEMO_CLASS.map(([name, family]) => addPupil(build, nameWithFamily(name, family)));
  for (const pupil of pupils) enrolBySis(build, section, pupil);
  return { courseId: course.id, section, pupils };
}

/** Art: both first grades again, one section each; so every pupil of the demo class is in two classes. */
export function seedSpecials(
  build: Builder,
  schools: Schools,
  staff: Staff,
  groups: readonly User[][],
): number {
  const { course, section } = addClass(build, schools.cedar.id, 'Art - Bell');
  const sections = [section, ...groups.slice(1).map((_, at) => addSection(build, course, `Art ${at + 2}`))];
  for (const [at, group] of groups.entries()) {
    const home = sections[at] ?? section;
    enrolBySis(build, home, staff.specialsTeacher.user, 'TeacherEnrollment');
    for (const pupil of group) enrolBySis(build, home, pupil);
  }
  return course.id;
}

function nameWithFamily(name: string, family: string): PersonName {
  const given = name.replace(family, '').trim();
  return { name, sortable: `${family}, ${given}`, given };
}
