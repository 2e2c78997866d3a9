import type { Account } from '../model/accounts.ts';
import type { User } from '../model/people.ts';

export type CastKey =
  | 'teacher'
  | 'secondTeacher'
  | 'benchTeacher'
  | 'longClassTeacher'
  | 'specialsTeacher'
  | 'otherSchoolTeacher'
  | 'highSchoolTeacher'
  | 'aide'
  | 'schoolAdmin'
  | 'otherSchoolAdmin'
  | 'districtAdmin'
  | 'secondDistrictAdmin'
  | 'serviceUser'
  | 'helpDesk'
  | 'pupil'
  | 'pupilInTwoClasses'
  | 'pupilWithoutLogin'
  | 'pupilWithoutSisLogin'
  | 'invitedPupil'
  | 'inactivePupil'
  | 'longName'
  | 'firstTwin'
  | 'secondTwin'
  | 'colleague'
  | 'parent'
  | 'senior'
  | 'taElsewhere'
  | 'teacherOnce'
  | 'adminAsStudent'
  | 'testStudent';

export type PlaceKey =
  | 'root'
  | 'school'
  | 'otherSchool'
  | 'highSchool'
  | 'demoClass'
  | 'oddClass'
  | 'benchClass'
  | 'longClass'
  | 'twoSections'
  | 'otherSchoolClass'
  | 'unpublishedClass'
  | 'concludedClass';

export interface CastMember {
  id: number;
  name: string;
  /** Who this is, in a few words; shown on the practice page. */
  about: string;
  /** Of the Canvas login with a known password; null for people who only come by single sign-on. */
  username: string | null;
  password: string | null;
}

export type Cast = Record<CastKey, CastMember>;
/** Account and course ids, by what they are for. */
export type Places = Record<PlaceKey, number>;

export interface District {
  cast: Cast;
  places: Places;
}

/** The three accounts below the root that every size of district has. */
export interface Schools {
  cedar: Account;
  willow: Account;
  high: Account;
}

export function castMember(
  user: User,
  about: string,
  login?: { username: string; password: string },
): CastMember {
  return {
    id: user.id,
    name: user.name,
    about,
    username: login?.username ?? null,
    password: login?.password ?? null,
  };
}
