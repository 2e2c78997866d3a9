import type { Account } from '../model/accounts.ts';
import type { Section } from '../model/classes.ts';
import type { User } from '../model/people.ts';
import { addClass, addPerson, addPupil, addStaff, enrol, enrolBySis } from './builder.ts';
import type { Builder } from './builder.ts';
import type { Schools } from './cast.ts';
import { drawName } from './name-traditions.ts';
import { addSchool } from './seed-accounts.ts';

const GRADES = ['K', '1', '2', '3'] as const;
const CLASSES_PER_SCHOOL = 16;

/**
 * Adds classes of 24 to 31, school by school, until the district has as many pupils as wanted. A class has one
 * teacher; one class in four has an aide, one pupil in twenty a parent who observes.
 */
export function growDistrict(build: Builder, schools: Schools, wanted: number): void {
  let have = countPupils(build);
  let school: Account = schools.willow;
  for (let made = 0; have < wanted; made += 1) {
    if (made > 0 && made % CLASSES_PER_SCHOOL === 0) {
      const number = made / CLASSES_PER_SCHOOL;
      school = addSchool(build, `Elementary School No. ${number}`, `ES${number}`);
    }
    const size = Math.min(24 + build.random.integer(8), wanted - have);
    addWholeClass(build, school, made, size);
    have += size;
  }
}

function addWholeClass(build: Builder, school: Account, made: number, size: number): void {
  const grade = GRADES[made % GRADES.length] ?? 'K';
  const teacher = addStaff(build, drawName(build.random).name, null);
  const { section } = addClass(build, school.id, `Grade ${grade} - room ${(made % CLASSES_PER_SCHOOL) + 1}`);
  enrolBySis(build, section, teacher, 'TeacherEnrollment');
  if (made % 4 === 0)
    enrolBySis(build, section, addStaff(build, drawName(build.random).name, null), 'TaEnrollment');
  for (let seat = 0; seat < size; seat += 1) {
    const pupil = addPupil(build, drawName(build.random));
    enrolBySis(build, section, pupil);
    if (seat === 0 || (seat === 12 && made % 2 === 0)) addParent(build, section, pupil);
  }
}

function addParent(build: Builder, section: Section, pupil: User): void {
  const parent = addPerson(build, drawName(build.random));
  enrol(build, section, parent, { type: 'ObserverEnrollment', associatedUserId: pupil.id });
}

function countPupils(build: Builder): number {
  return new Set(build.world.enrollmentsOfType('StudentEnrollment').map((row) => row.userId)).size;
}
