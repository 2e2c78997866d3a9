import type { ConnectionFacts, School } from '../../contract/connection.ts';
import type { DeploymentView } from '../../contract/deployments.ts';
import type { AccountSwitch } from '../../contract/switches.ts';
import type { RecordPage } from '../../contract/record.ts';
import { klass, longName } from './fake-names.ts';

export const connection: ConnectionFacts = {
  state: 'none',
  canvasOrigin: 'https://maplevalley.instructure.com',
  districtName: 'Maple Valley School District',
  redirectUri: 'https://cards.example.org/oauth/callback',
  scopes: [
    'url:GET|/api/v1/accounts/:id',
    'url:GET|/api/v1/courses/:course_id/enrollments',
    'url:POST|/api/v1/accounts/:account_id/logins',
  ],
  rights: [
    { permission: 'manage_user_logins', held: true, weight: 'needed' },
    { permission: 'read_roster', held: true, weight: 'needed' },
    { permission: 'manage_account_memberships', held: false, weight: 'needed' },
    { permission: 'read_sis', held: false, weight: 'helpful' },
    { permission: 'become_user', held: true, weight: 'too-much' },
  ],
  signInForm: { state: 'form', url: 'https://maplevalley.instructure.com/login/canvas' },
  schoolsOn: 0,
};

export const schools: School[] = [
  { id: '1', name: 'Maple Valley School District', parentId: null, on: false },
  { id: '11', name: 'Elementary Schools', parentId: '1', on: true },
  { id: '12', name: 'Maple Elementary', parentId: '11', on: true },
  { id: '13', name: 'Oak Elementary', parentId: '11', on: true },
  { id: '14', name: 'Valley High School', parentId: '1', on: false },
];

export const switches: AccountSwitch[] = [
  { id: '1', name: 'Maple Valley School District', parentId: null, chosen: false, usable: false },
  { id: '11', name: 'Elementary Schools', parentId: '1', chosen: true, usable: true },
  {
    id: '12',
    name: 'Maple Elementary',
    parentId: '11',
    chosen: true,
    usable: false,
    off: {
      by: 'Sam School',
      at: '2026-09-01T10:00:00Z',
      from: 'Maple Elementary',
      mayLift: true,
    },
  },
  {
    id: '15',
    name: 'Reading room',
    parentId: '12',
    chosen: true,
    usable: false,
    offThrough: 'Maple Elementary',
  },
  {
    id: '13',
    name: 'Oak Elementary',
    parentId: '11',
    chosen: true,
    usable: false,
    off: {
      by: 'Dee Admin',
      at: '2026-09-01T10:00:00Z',
      from: 'Maple Valley School District',
      mayLift: false,
    },
  },
  { id: '14', name: 'Valley High School', parentId: '1', chosen: false, usable: false },
];

export const record: RecordPage = {
  entries: [
    {
      id: '4',
      at: '2026-09-02T15:20:00Z',
      who: 'Ana Rivera',
      act: 'cards-printed',
      place: klass.name,
      count: 24,
    },
    ...['Omar Haddad', 'Priya Raman'].map((student, index) => ({
      id: `3${index + 1}`,
      at: '2026-09-02T15:05:00Z',
      who: 'Ana Rivera',
      act: 'login-made' as const,
      place: klass.name,
      student,
      username: `child${23 + index}`,
    })),
    {
      id: '3',
      at: '2026-09-02T15:04:00Z',
      who: 'Ana Rivera',
      act: 'login-made',
      place: klass.name,
      student: longName,
      username: 'maximilianav47',
    },
    {
      id: '2',
      at: '2026-09-02T15:03:00Z',
      who: 'Ana Rivera',
      act: 'student-left-out',
      place: klass.name,
      student: 'Pat Colleague',
      code: 'not-made-by-sis',
    },
    {
      id: '1',
      at: '2026-09-01T09:00:00Z',
      who: 'Dee Admin',
      act: 'connected',
      place: 'Maple Valley School District',
    },
  ],
  next: '1',
};

const times = { firstSeenAt: '2026-08-20T14:00:00Z', lastUsedAt: '2026-09-02T15:00:00Z' };
export const deployments: DeploymentView[] = [
  {
    id: 'a',
    where: 'account',
    accountId: '1',
    accountName: 'Maple Valley School District',
    clientId: '10000000000501',
    launches: 212,
    ...times,
  },
  {
    id: 'b',
    where: 'course',
    accountId: '2',
    accountName: 'Cedar Elementary',
    courseName: 'Grade 1, Room 4',
    clientId: '10000000000501',
    launches: 1,
    ...times,
  },
  { id: 'c', where: 'unknown', clientId: '10000000000501', launches: 3, ...times },
];
