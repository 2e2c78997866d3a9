import { describeStyle } from '../../words/passwords/describe-style.ts';
import { isShape, readWritten } from '../../contract/login-shapes.ts';
import { judgePattern } from '../../contract/username-pattern.ts';
import type { Settings } from '../../contract/policy.ts';
import type { SettingFault } from '../../contract/settings.ts';

/**
 * In: the settings as they would count at one level. Out: what does not go together, for a refusal with the reason; empty
 * where all is well. Pure: what must be asked or looked up is judged in `look-up-settings.ts`.
 */
export function judgeSettings(settings: Settings): SettingFault[] {
  return [...judgeNames(settings), ...judgePasswords(settings), ...judgeRest(settings)];
}

function judgeNames({ usernameSource, usernamePattern, prefix, loginShapes }: Settings): SettingFault[] {
  const faults: SettingFault[] = [];
  if (usernameSource === 'pattern' && judgePattern(usernamePattern) !== undefined)
    faults.push({ code: 'username-pattern', settings: ['usernameSource', 'usernamePattern'] });
  const isNumber = usernameSource === 'number' || usernameSource === 'integration-id';
  // A nightly import adopts a login without SIS id whose name it sends for another child (Canvas: lib/sis/user_importer.rb).
  if (isNumber && prefix === '' && loginShapes.some((shape) => /^D(\d+|\*)$/.test(shape.trim())))
    faults.push({ code: 'number-is-login-shape', settings: ['usernameSource', 'prefix', 'loginShapes'] });
  const { more, none } = readWritten(loginShapes);
  if (![...more, ...none].every(isShape)) faults.push({ code: 'login-shape', settings: ['loginShapes'] });
  return faults;
}

/** A style that lacks a digit or symbol that Canvas demands is no fault: the generator adds it, and the screen says so. */
function judgePasswords(settings: Settings): SettingFault[] {
  const faults: SettingFault[] = [];
  const { fault } = describeStyle(settings);
  if (fault === 'pattern-not-understood')
    faults.push({ code: 'password-pattern', settings: ['passwordStyle', 'passwordPattern'] });
  if (fault === 'too-few-passwords')
    faults.push({
      code: 'too-few-passwords',
      settings: ['passwordStyle', 'passwordPattern', 'wordLevel', 'wordLanguage', 'canvasRules'],
    });
  return faults;
}

function judgeRest({ retention, teachersMay, tasMay }: Settings): SettingFault[] {
  const faults: SettingFault[] = [];
  if (retention.keep === 'date' && !isDayOfEveryYear(retention.month, retention.day))
    faults.push({ code: 'no-such-day', settings: ['retention'] });
  if (tasMay && !teachersMay)
    faults.push({ code: 'tas-without-teachers', settings: ['teachersMay', 'tasMay'] });
  return faults;
}

/** 2026 has no February 29: a day that only some years have would keep passwords for four. */
function isDayOfEveryYear(month: number, day: number): boolean {
  const date = new Date(Date.UTC(2026, month - 1, day));
  return date.getUTCMonth() === month - 1;
}
