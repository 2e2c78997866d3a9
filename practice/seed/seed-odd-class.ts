import type { User } from '../model/people.ts';
import { addClass, addLogin, addPerson, addPupil, enrol, enrolBySis } from './builder.ts';
import type { Builder } from './builder.ts';
import { castMember } from './cast.ts';
import type { CastKey, CastMember, Schools } from './cast.ts';
import { drawName, plainName } from './name-traditions.ts';
import type { NamedClass } from './seed-demo-class.ts';
import type { Staff } from './seed-staff.ts';

export interface OddClass extends NamedClass {
  cast: Pick<
    Record<CastKey, CastMember>,
    | 'senior'
    | 'taElsewhere'
    | 'invitedPupil'
    | 'inactivePupil'
    | 'pupilWithoutLogin'
    | 'pupilWithoutSisLogin'
    | 'testStudent'
  >;
  /** The high-school pupils among them, to be enrolled at their own school too. */
  seniors: { senior: User; taElsewhere: User };
}

/** The second first grade: 22 good pupils, and one of every kind of person a tool must not take for a pupil. */
export function seedOddClass(build: Builder, schools: Schools, staff: Staff): OddClass {
  const { course, section } = addClass(build, schools.cedar.id, 'Grade 1 - Nguyen');
  enrolBySis(build, section, staff.secondTeacher.user, 'TeacherEnrollment');
  enrolBySis(build, section, staff.aide.user, 'TaEnrollment');
  const pupils = Array.from({ length: 22 }, () => addPupil(build, drawName(build.random)));
  for (const pupil of pupils) enrolBySis(build, section, pupil);
  for (const key of ['colleague', 'parent'] as const) enrol(build, section, staff[key].user);
  for (const key of ['teacherOnce', 'adminAsStudent'] as const) enrolBySis(build, section, staff[key].user);

  const senior = addPupil(build, plainName('Tyler Brandt'));
  enrol(build, section, senior);
  const taElsewhere = addPupil(build, plainName('Keisha Monroe'));
  enrolBySis(build, section, taElsewhere);
  const invited = addPupil(build, plainName('Ivy Park'));
  enrolBySis(build, section, invited).workflowState = 'invited';
  const inactive = addPupil(build, plainName('Nils Ahlberg'));
  enrolBySis(build, section, inactive).workflowState = 'inactive';
  const withoutLogin = addPerson(build, plainName('Wren Sandoval'));
  enrol(build, section, withoutLogin);
  const withoutSis = addPerson(build, plainName('Paloma Vega'));
  addLogin(build, {
    userId: withoutSis.id,
    uniqueId: 'pvega@example.org',
    authenticationProviderId: build.samlId,
  });
  enrol(build, section, withoutSis);
  const test = addPerson(build, plainName('Test Student'), { fakeStudent: true });
  enrol(build, section, test, { type: 'StudentViewEnrollment' });

  return {
    courseId: course.id,
    section,
    pupils,
    seniors: { senior, taElsewhere },
    cast: {
      senior: castMember(senior, 'high-school senior, added to the odd class by hand'),
      taElsewhere: castMember(taElsewhere, 'from the SIS in the odd class, but a TA in a high-school class'),
      invitedPupil: castMember(invited, 'only invited to the odd class'),
      inactivePupil: castMember(inactive, 'inactive in the odd class'),
      pupilWithoutLogin: castMember(withoutLogin, 'has no login at all; in the odd class by hand'),
      pupilWithoutSisLogin: castMember(withoutSis, 'standard login has no SIS id; in the odd class by hand'),
      testStudent: castMember(test, 'the Test Student of Student View in the odd class'),
    },
  };
}
