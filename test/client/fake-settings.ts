import { settingDefaults, settingNames } from '../../contract/policy.ts';
import {
  lowestLevel,
  teachersSettings,
  type ChangeSettings,
  type LevelSettings,
  type SampleCard,
  type Terms,
} from '../../contract/settings.ts';
import { klass } from './fake-names.ts';

const district = 'Maple Valley School District';

export const schoolSettings: LevelSettings = {
  level: 'school',
  id: '12',
  name: 'Maple Elementary',
  version: 3,
  values: {
    ...settingDefaults,
    prefix: 'maple',
    wordLevel: 'k',
    usernameSource: 'pattern',
    usernamePattern: '{first}{nn}',
  },
  inherited: { ...settingDefaults, wordLevel: 'k' },
  own: ['prefix', 'usernameSource', 'usernamePattern'],
  from: { wordLevel: district, loginsADay: district, typedPasswords: district, prefix: 'Maple Elementary' },
  lockedBy: { typedPasswords: district },
  locks: ['prefix'],
  mayChange: settingNames.filter((name) => lowestLevel[name] !== 'district'),
  faults: [],
  learnedShapes: ['@', 'L1 D7'],
};

export const terms: Terms = {
  terms: [
    { id: '21', name: 'School year 2026-2027' },
    { id: '22', name: 'Summer 2027' },
  ],
};

export const classSettings: LevelSettings = {
  level: 'class',
  id: klass.id,
  name: klass.name,
  version: 0,
  values: { ...settingDefaults, wordLevel: 'k' },
  inherited: { ...settingDefaults, wordLevel: 'k' },
  own: [],
  from: { wordLevel: 'Maple Elementary' },
  lockedBy: { wordLevel: 'Maple Elementary' },
  locks: [],
  mayChange: teachersSettings.filter((name) => name !== 'wordLevel'),
  faults: [],
};

/** The district's own, with what its rosters and its Canvas have told since. */
export const districtSettings: LevelSettings = {
  level: 'district',
  id: '1',
  name: district,
  version: 7,
  values: { ...settingDefaults, loginShapes: ['-L4 D2', 'L4 . L3'] },
  inherited: settingDefaults,
  own: ['loginShapes'],
  from: { loginShapes: district },
  lockedBy: {},
  locks: [],
  mayChange: [...settingNames],
  faults: [],
  learnedShapes: ['@', 'L* D1', 'L1 D7', 'L4 D1', 'L4 D2', 'L6 D1'],
};

const square =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 36 36"><rect x="4" y="4" width="28" height="28" fill="#3B94D9"/></svg>';
const sample: SampleCard = {
  faults: [],
  strength: {
    bits: 20.5,
    guessedOnceIn: 148_000,
    keyboard: { fewest: 8, most: 12 },
    ipad: { fewest: 9, most: 13 },
    pageChanges: 1,
    bent: false,
  },
  card: {
    student: 'Maya Lopez',
    schoolName: 'Maple Elementary',
    username: 'maplemaya47',
    usernames: ['maplemaya47', 'maplejose52', 'maplelukasz36'],
    password: 'frogmoon58',
    words: ['frog', 'moon'],
    pictures: [square, square],
    signInAddress: 'https://maplevalley.instructure.com/login/canvas',
  },
};

/** What is wrong is wrong until one of its settings is set anew; there is no card until then. */
export function drawSample(
  saved: LevelSettings['faults'],
  { set = {} }: Pick<ChangeSettings, 'set'>,
): SampleCard {
  const faults = saved.filter((fault) => !fault.settings.some((name) => name in set));
  return faults.length > 0 ? { faults } : sample;
}
