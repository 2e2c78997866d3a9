import type { CanvasRules, Settings } from '../../contract/policy.ts';
import { findDenied } from '../../words/denied-words.ts';
import { isLikeName } from './is-like-name.ts';
import { judgeUsername, USERNAME_FAULTS, type UsernameFault } from './judge-username.ts';
import type { LoginShape } from '../../contract/login-shapes.ts';
import { listNameParts } from './name-letters.ts';
import { boundsOf } from '../../words/passwords/fit-parts.ts';
import {
  checkCanvasPassword,
  type CanvasPasswordFault,
} from '../../words/passwords/canvas-password-rules.ts';
import type { PlanLine, PlanStudent, TakenNames } from './plan-types.ts';

export const EDIT_FAULT_CODES = [
  ...USERNAME_FAULTS,
  'username-taken-here',
  'password-too-short',
  'password-too-long',
  'password-not-typable',
  'password-needs-digit',
  'password-needs-symbol',
  'password-guessable',
  'password-unfit',
  'password-like-username',
  'password-like-name',
  'password-taken-here',
  'password-taken-record',
  'password-typing-off',
] as const;
export type EditFaultCode = (typeof EDIT_FAULT_CODES)[number];

export interface EditFault {
  readonly code: EditFaultCode;
  readonly field: 'username' | 'password';
  readonly message: string;
}

export interface EditRequest {
  readonly student: PlanStudent;
  /** The line as it would be. */
  readonly username: string;
  readonly password: string;
  /** All lines of the plan; the pupil's own is passed over. */
  readonly lines: readonly Pick<PlanLine, 'studentId' | 'username' | 'password' | 'spares'>[];
  readonly taken: TakenNames;
  readonly shapes: readonly LoginShape[];
  readonly policy: Settings;
}

const USERNAME_MESSAGES: Readonly<Record<UsernameFault, string>> = {
  'username-too-short': 'A username needs at least 3 characters.',
  'username-too-long': 'A username may have at most 30 characters.',
  'username-not-typable': 'Use only the letters a to z in lower case and the digits 0 to 9, without spaces.',
  'username-reserved': 'This name looks like that of an office or of staff. Choose another.',
  'username-unfit': 'This name holds a word that is not fit for a card. Choose another.',
  'username-like-login-id':
    'This name looks like the login ids your district hands out, so a later import could take it over.',
  'username-taken-roster': 'Somebody in your school has this as login id, number or e-mail name.',
  'username-taken-record': 'Another pupil of your district already has this simple login.',
};

/**
 * In: a line as a teacher wants it, and what is around it. Out: every fault, each with a code, its field and a
 * sentence; none when the line may be made. Repeats and keyboard runs that Canvas may be set to refuse count as
 * guessable (Canvas: lib/canvas/security/password_policy.rb).
 */
export function checkEdit(request: EditRequest): EditFault[] {
  return [...checkUsername(request), ...checkPassword(request)];
}

function checkUsername({ student, username, lines, taken, shapes, policy }: EditRequest): EditFault[] {
  const ownNumber = student.sisUserId;
  const judged = judgeUsername(username, { taken, shapes, ownNumber, reserved: policy.reservedNames });
  const faults = judged.map((code) => fault(code, USERNAME_MESSAGES[code]));
  const folded = username.toLowerCase();
  const inPlan = lines.some(
    (line) => line.studentId !== student.id && [line.username.toLowerCase(), ...line.spares].includes(folded),
  );
  if (inPlan) faults.push(fault('username-taken-here', 'Another line of this plan has this username.'));
  return faults;
}

function checkPassword(request: EditRequest): EditFault[] {
  const { password, policy, lines, student, taken } = request;
  const { minimum, symbols } = policy.canvasRules;
  const folded = password.toLowerCase();
  const others = lines.filter((line) => line.studentId !== student.id);
  const length = Array.from(password).length;
  const faults = findCanvasFaults(password, policy.canvasRules);
  const guessable = faults.some((type) => type === 'repeated' || type === 'sequence' || type === 'common');
  const likeName = listNameParts(student).some((part) => isLikeName(folded, part));
  const rules: [boolean, EditFaultCode, string][] = [
    [length < minimum, 'password-too-short', `A password needs at least ${minimum} characters.`],
    [length > 255, 'password-too-long', 'A password may have at most 255 characters.'],
    [
      !(symbols ? /^[a-z0-9.=-]*$/ : /^[a-z0-9]*$/).test(password),
      'password-not-typable',
      'Use only the letters a to z in lower case and digits.',
    ],
    [
      faults.includes('no_digits'),
      'password-needs-digit',
      'Your district asks for a digit in each password.',
    ],
    [
      faults.includes('no_symbols'),
      'password-needs-symbol',
      'Your district asks for a symbol in each password: a dash, an equals sign or a dot.',
    ],
    [guessable, 'password-guessable', 'This is easy to guess: a common password, a row of keys or a repeat.'],
    [findDenied(folded) !== undefined, 'password-unfit', 'This holds a word that is not fit for a card.'],
    [
      isLikeName(folded, request.username.toLowerCase()),
      'password-like-username',
      'The username gives this away.',
    ],
    [likeName, 'password-like-name', "The pupil's name gives this away."],
    [
      others.some((line) => line.password === password),
      'password-taken-here',
      'Another line has this password.',
    ],
    [taken.passwords.has(password), 'password-taken-record', 'Choose another password; this one is in use.'],
  ];
  return rules.filter(([broken]) => broken).map(([, code, message]) => fault(code, message));
}

/** What Canvas would say, and what it may be set to say: runs and repeats are refused either way. */
function findCanvasFaults(password: string, rules: CanvasRules): CanvasPasswordFault[] {
  const { sequence, repeats } = boundsOf(rules);
  return checkCanvasPassword(password, {
    generation: 'current',
    maxRepeats: repeats,
    maxSequence: sequence,
    refuseCommon: true,
    requireDigits: rules.digits,
    requireSymbols: rules.symbols,
  });
}

function fault(code: EditFaultCode, message: string): EditFault {
  return { code, field: code.startsWith('username') ? 'username' : 'password', message };
}
