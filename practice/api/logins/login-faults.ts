import type { Pseudonym } from '../../model/people.ts';
import type { World } from '../../world.ts';
import type { FieldFault } from '../api-error.ts';
import { passwordFaults } from './password-faults.ts';

/** What a login would be after the call: the fields that validation looks at. */
export interface LoginDraft {
  /** null for a new one. */
  id: number | null;
  accountId: number;
  uniqueId: string;
  authenticationProviderId: number | null;
  sisUserId: string | null;
  integrationId: string | null;
  declaredUserType: string | null;
  /** Only when the call sets one. */
  password: string | null;
}

export const DECLARED_USER_TYPES = [
  'administrative',
  'observer',
  'staff',
  'student',
  'student_other',
  'teacher',
] as const;

/**
 * Every fault of a draft. A username in use is found first and hides all others.
 * (Canvas: app/models/pseudonym.rb; canvas 1.7: same account, same provider, any case, not deleted)
 */
export function loginFaults(world: World, draft: LoginDraft): FieldFault[] {
  if (isTaken(world, draft))
    return [
      {
        attribute: 'unique_id',
        type: 'taken',
        message: 'ID already in use for this account and authentication provider',
      },
    ];
  return [
    ...uniqueIdFaults(draft.uniqueId),
    ...sisFaults(world, draft),
    ...typeFaults(draft.declaredUserType),
    ...passwordFieldFaults(world, draft),
  ];
}

function isTaken(world: World, draft: LoginDraft): boolean {
  return world
    .pseudonymsNamed(draft.uniqueId)
    .some(
      (row) =>
        row.id !== draft.id &&
        row.accountId === draft.accountId &&
        row.authenticationProviderId === draft.authenticationProviderId &&
        row.workflowState !== 'deleted',
    );
}

/** 1 to 100 printable characters; one over 100 is reported twice, as Canvas does. */
function uniqueIdFaults(uniqueId: string): FieldFault[] {
  const fault = (type: string, message: string): FieldFault => ({ attribute: 'unique_id', type, message });
  const length = Array.from(uniqueId).length;
  if (length === 0)
    return [fault('too_short', 'is too short (minimum is 1 character)'), fault('invalid', 'is invalid')];
  const faults: FieldFault[] = [];
  if (/[\p{Cc}\p{Cs}\p{Cn}\p{Zl}\p{Zp}]/u.test(uniqueId)) faults.push(fault('invalid', 'is invalid'));
  if (length > 100) {
    const tooLong = fault('too_long', 'is too long (maximum is 100 characters)');
    faults.push(tooLong, tooLong);
  }
  return faults;
}

/** SIS and integration ids are compared with all rows of the account, deleted ones and other providers included. */
function sisFaults(world: World, draft: LoginDraft): FieldFault[] {
  const faults: FieldFault[] = [];
  const { sisUserId, integrationId } = draft;
  const clash = (row: Pseudonym): boolean => row.id !== draft.id && row.accountId === draft.accountId;
  if (sisUserId !== null && world.pseudonymsWithSis(sisUserId).some(clash))
    faults.push({
      attribute: 'sis_user_id',
      type: 'taken',
      message: `SIS ID "${sisUserId}" is already in use`,
    });
  if (integrationId !== null)
    for (const row of world.pseudonyms.all())
      if (row.integrationId === integrationId && clash(row)) {
        const message = `Integration ID "${integrationId}" is already in use`;
        faults.push({ attribute: 'integration_id', type: 'taken', message });
        break;
      }
  return faults;
}

function typeFaults(type: string | null): FieldFault[] {
  if (type === null || (DECLARED_USER_TYPES as readonly string[]).includes(type)) return [];
  return [{ attribute: 'declared_user_type', type: 'inclusion', message: 'is not included in the list' }];
}

function passwordFieldFaults(world: World, draft: LoginDraft): FieldFault[] {
  if (draft.password === null) return [];
  const policy = world.accounts.need(draft.accountId).settings.passwordPolicy;
  return passwordFaults(draft.password, policy, world.flags.passwordGeneration).map((type) => ({
    attribute: 'password',
    type,
    message: type,
  }));
}
