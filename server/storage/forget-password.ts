import type { Login } from './login-documents.ts';
import type { Change } from './port.ts';

/**
 * What to change of a login whose password is to be forgotten: the password, its words and the mark that guesses could
 * be tested with. Its colour stays, so that no username one slip away is given the same password later.
 */
export const forgetPassword: Change<Login> = { unset: ['passwordSealed', 'wordsSealed', 'passwordMark'] };
