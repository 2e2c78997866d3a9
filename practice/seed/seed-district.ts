import type { SeededRandom } from '../model/clock-and-chance.ts';
import type { User } from '../model/people.ts';
import type { World } from '../world.ts';
import { addClass, addLogin, addPerson, addPupil, enrol, enrolBySis } from './builder.ts';
import type { Builder } from './builder.ts';
import { castMember } from './cast.ts';
import type { District, Schools } from './cast.ts';
import { growDistrict } from './grow-district.ts';
import { drawName, plainName } from './name-traditions.ts';
import { seedAccounts } from './seed-accounts.ts';
import { drawnClass, seedDemoClass, seedSpecials } from './seed-demo-class.ts';
import type { NamedClass } from './seed-demo-class.ts';
import { seedMoreClasses } from './seed-more-classes.ts';
import { seedOddClass } from './seed-odd-class.ts';
import type { OddClass } from './seed-odd-class.ts';
import { seedStaff } from './seed-staff.ts';
import type { Staff } from './seed-staff.ts';

const LONG_NAME =
  'Maximiliana Wilhelmina Anastasia-Esperanza Fernández de Córdoba y Villanueva de la Torre Montgomery-Featherstonehaugh';

/**
 * Fills an empty world with the district of Maple Valley. Everything comes from `random` and `at`.
 *
 * @param size pupils wanted in all; the named classes are always there, schools are added until it is reached.
 */
export function seedDistrict(
  world: World,
  from: { random: SeededRandom; at: number; pupils?: number },
): District {
  const { build, schools } = seedAccounts(world, from.random, from.at);
  const staff = seedStaff(build, schools);
  const demo = seedDemoClass(build, schools, staff);
  const odd = seedOddClass(build, schools, staff);
  const bench = drawnClass(build, schools.cedar.id, 'Grade 2 - Okafor', 28);
  const long = drawnClass(build, schools.cedar.id, 'Grade 3 - Goldberg', 30);
  enrolBySis(build, bench.section, staff.benchTeacher.user, 'TeacherEnrollment');
  enrolBySis(build, long.section, staff.longClassTeacher.user, 'TeacherEnrollment');
  const twins = ['Amina Jama', 'Amina Jama'].map((name) => addPupil(build, plainName(name)));
  for (const twin of twins) enrolBySis(build, bench.section, twin);
  const longName = addPupil(build, plainName(LONG_NAME));
  enrolBySis(build, long.section, longName);
  const twoSections = seedSpecials(build, schools, staff, [demo.pupils, odd.pupils]);
  const others = seedOtherClasses(build, schools, staff);
  seedOtherSchools(build, schools, staff, odd);
  seedTakenNames(build);
  seedMoreClasses(build, schools, [bench.pupils, long.pupils]);
  growDistrict(build, schools, from.pupils ?? 0);
  return {
    cast: {
      ...castOfStaff(staff),
      ...odd.cast,
      ...castOfPupils(demo, longName, twins),
    },
    places: {
      root: build.rootId,
      school: schools.cedar.id,
      otherSchool: schools.willow.id,
      highSchool: schools.high.id,
      demoClass: demo.courseId,
      oddClass: odd.courseId,
      benchClass: bench.courseId,
      longClass: long.courseId,
      twoSections,
      ...others,
    },
  };
}

function castOfStaff(staff: Staff): Pick<District['cast'], keyof Staff> {
  return Object.fromEntries(
    Object.entries(staff).map(([key, { member }]) => [key, member]),
  ) as unknown as Pick<District['cast'], keyof Staff>;
}

function castOfPupils(
  demo: NamedClass,
  longName: User,
  twins: readonly User[],
): Pick<District['cast'], 'pupil' | 'pupilInTwoClasses' | 'longName' | 'firstTwin' | 'secondTwin'> {
  const [pupil, inTwo] = demo.pupils;
  const [firstTwin, secondTwin] = twins;
  if (!pupil || !inTwo || !firstTwin || !secondTwin) throw new Error('the cast of pupils is incomplete');
  return {
    pupil: castMember(pupil, 'a first grader of the demo class'),
    pupilInTwoClasses: castMember(inTwo, 'in the demo class and in art'),
    longName: castMember(longName, 'a very long name, in the class of 31'),
    firstTwin: castMember(firstTwin, 'one of two children with the same name, in the class of 30'),
    secondTwin: castMember(secondTwin, 'the other of the two, in the class of 30'),
  };
}

/** A class not yet published and one concluded, both of the demo's teacher; first grade of the other school. */
function seedOtherClasses(
  build: Builder,
  schools: Schools,
  staff: Staff,
): Pick<District['places'], 'unpublishedClass' | 'concludedClass' | 'otherSchoolClass'> {
  const unpublished = addClass(build, schools.cedar.id, 'Reading Corner - Alvarado', {
    workflowState: 'claimed',
  });
  enrolBySis(build, unpublished.section, staff.teacher.user, 'TeacherEnrollment');
  const concluded = addClass(build, schools.cedar.id, 'Summer Camp - Alvarado', {
    workflowState: 'completed',
  });
  enrolBySis(build, concluded.section, staff.teacher.user, 'TeacherEnrollment');
  for (let count = 0; count < 6; count += 1) {
    enrolBySis(build, unpublished.section, addPupil(build, drawName(build.random)));
    enrolBySis(build, concluded.section, addPupil(build, drawName(build.random)));
  }
  const finished = addClass(build, schools.cedar.id, 'Grade K - last year', { workflowState: 'completed' });
  enrolBySis(build, finished.section, staff.teacherOnce.user, 'TeacherEnrollment').workflowState =
    'completed';
  const other = drawnClass(build, schools.willow.id, 'Grade 1 - Kowalski', 25);
  enrolBySis(build, other.section, staff.otherSchoolTeacher.user, 'TeacherEnrollment');
  return {
    unpublishedClass: unpublished.course.id,
    concludedClass: concluded.course.id,
    otherSchoolClass: other.courseId,
  };
}

function seedOtherSchools(build: Builder, schools: Schools, staff: Staff, odd: OddClass): void {
  const kindergarten = drawnClass(build, schools.willow.id, 'Grade K - Lang', 24);
  enrolBySis(build, kindergarten.section, staff.colleague.user, 'TeacherEnrollment');
  const child = kindergarten.pupils[0];
  enrol(build, kindergarten.section, staff.parent.user, {
    type: 'ObserverEnrollment',
    associatedUserId: child?.id ?? null,
  });
  const biology = drawnClass(build, schools.high.id, 'Biology 2', 28);
  enrolBySis(build, biology.section, staff.highSchoolTeacher.user, 'TeacherEnrollment');
  enrolBySis(build, biology.section, odd.seniors.senior);
  enrolBySis(build, biology.section, odd.seniors.taElsewhere, 'TaEnrollment');
}

/** Usernames that are gone already, some in the shapes a tool might like: among them a suspended and a deleted one. */
function seedTakenNames(build: Builder): void {
  const taken: readonly (readonly [
    string,
    'active' | 'suspended' | 'deleted',
    'canvas' | 'saml' | 'none',
  ])[] = [
    ['mia42', 'active', 'canvas'],
    ['Mateo17', 'active', 'canvas'],
    ['liam5', 'suspended', 'canvas'],
    ['ella12', 'deleted', 'canvas'],
    ['noah3', 'active', 'saml'],
    ['aarav24', 'active', 'none'],
    ['blue-fox-12', 'active', 'canvas'],
    ['Sunny.Otter.7', 'active', 'saml'],
    ['k3-panda-21', 'suspended', 'canvas'],
  ];
  const providers = { canvas: build.canvasId, saml: build.samlId, none: null };
  for (const [uniqueId, workflowState, provider] of taken) {
    const user = addPerson(build, drawName(build.random));
    addLogin(build, {
      userId: user.id,
      uniqueId,
      workflowState,
      authenticationProviderId: providers[provider],
      deletedAt: workflowState === 'deleted' ? build.at : null,
    });
  }
}
