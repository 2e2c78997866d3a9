import type { Account } from '../model/accounts.ts';
import type { Course, Section } from '../model/classes.ts';
import type { User } from '../model/people.ts';
import type { ApiCall } from './api-call.ts';
import { notFound } from './api-error.ts';

/**
 * `[hex:]kind:value` or a number. (Canvas: lib/api.rb) With `hex:` the value is hexadecimal text.
 *
 * @returns kind '' for a plain number; null when the form is malformed.
 */
export function readIdForm(raw: string): { kind: string; value: string } | null {
  if (/^\d{1,18}$/.test(raw)) return { kind: '', value: raw };
  const match = /^(hex:)?([a-z0-9_]+):(.+)$/s.exec(raw);
  if (match === null) return null;
  const value = match[3] ?? '';
  if (match[1] === undefined) return { kind: match[2] ?? '', value };
  if (!/^([0-9a-f]{2})+$/i.test(value)) return null;
  return { kind: match[2] ?? '', value: Buffer.from(value, 'hex').toString('utf8') };
}

/** The user of a path or parameter; `self` is the token's owner. Unknown: 404. A deleted user is found, too. */
export function findUser(call: ApiCall, raw: string): User {
  if (raw === 'self') return call.caller;
  const user = lookUpUser(call, raw);
  if (user === undefined) throw notFound();
  return user;
}

function lookUpUser({ world, district }: ApiCall, raw: string): User | undefined {
  const form = readIdForm(raw);
  if (form === null) return undefined;
  const { kind, value } = form;
  if (kind === '') return world.users.get(localId(value));
  if (kind === 'lti_1_3_id') return world.userByLtiId(value);
  if (kind === 'lti_1_1_id' || kind === 'lti_context_id') return world.userByLtiContextId(value);
  if (kind === 'lti_user_id') {
    // Also ids from before a merge: then the survivor, not the deleted row that still carries the id.
    const found = world.userByLtiContextId(value);
    return found?.workflowState === 'registered' ? found : (byPastId(world.users.all(), value) ?? found);
  }
  if (kind === 'uuid') return world.userByUuid(value);
  // By login: not-deleted logins of the domain's root account, whatever their provider. (Canvas: lib/api.rb)
  const logins =
    kind === 'sis_login_id'
      ? world.pseudonymsNamed(value)
      : kind === 'sis_user_id'
        ? world.pseudonymsWithSis(value)
        : [];
  const login = logins.find(
    (row) => row.workflowState !== 'deleted' && row.accountId === district.places.root,
  );
  return login === undefined ? undefined : world.users.get(login.userId);
}

/** The account of a path; `self` is the domain's root account. Unknown or deleted: 404. */
export function findAccount({ world, district }: ApiCall, raw: string): Account {
  const form = readIdForm(raw === 'self' || raw === 'default' ? String(district.places.root) : raw);
  const { kind, value } = form ?? { kind: 'none', value: '' };
  const account =
    kind === ''
      ? world.accounts.get(localId(value))
      : kind === 'lti_context_id'
        ? world.accountByLtiContextId(value)
        : kind === 'uuid'
          ? world.accountByUuid(value)
          : kind === 'sis_account_id'
            ? world.accountBySis(value)
            : undefined;
  if (account === undefined || account.workflowState === 'deleted') throw notFound();
  return account;
}

/** The course of a path, of the domain's root account only. Unknown or deleted: 404. */
export function findCourse({ world, district }: ApiCall, raw: string): Course {
  const form = readIdForm(raw);
  const { kind, value } = form ?? { kind: 'none', value: '' };
  const course =
    kind === ''
      ? world.courses.get(localId(value))
      : kind === 'lti_context_id'
        ? world.courseByLtiContextId(value)
        : kind === 'uuid'
          ? world.courseByUuid(value)
          : kind === 'sis_course_id'
            ? world.courseBySis(value)
            : undefined;
  if (course === undefined || course.workflowState === 'deleted' || course.rootId !== district.places.root)
    throw notFound();
  return course;
}

export function findSection({ world }: ApiCall, raw: string): Section {
  const form = readIdForm(raw);
  const section =
    form?.kind === ''
      ? world.sections.get(localId(form.value))
      : form?.kind === 'sis_section_id'
        ? world.sectionBySis(form.value)
        : undefined;
  if (section === undefined || section.workflowState === 'deleted') throw notFound();
  return section;
}

/** A global id (shard number times ten billion, plus the local id) means the same row as the local one. */
export function localId(digits: string): number {
  const id = Number(digits);
  return id > 10_000_000_000_000 ? id - 10_000_000_000_000 : id;
}

function byPastId(users: Iterable<User>, id: string): User | undefined {
  for (const user of users) if (user.pastLtiIds.some((past) => past.ltiContextId === id)) return user;
  return undefined;
}
