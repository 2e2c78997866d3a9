import { loginActFaults } from '../../contract/child.ts';
import { textFor, type Say } from '../texts/texts.ts';

/** Faults of which a teacher is told to ask an admin. */
const askedOfAdmins = [
  'no-longer-ours',
  'changed-in-canvas',
  'no-own-login',
  'own-login-suspended',
  'not-allowed-by-canvas',
  'password-refused',
  'canvas-provider-off',
];

/** Why an act on a login was not done, to an admin: who is told what to do, not whom to ask. */
export function faultForAdmin(say: Say, code: string | undefined): string {
  const isKnown = loginActFaults.some((fault) => fault === code);
  const isTheirs = !isKnown || askedOfAdmins.some((asked) => asked === code);
  return textFor(say, isTheirs ? 'act-fault-admin' : 'act-fault', code);
}
