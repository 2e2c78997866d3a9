import { describe, expect, it } from 'vitest';

import {
  checkCanvasPassword,
  type CanvasPasswordPolicy,
} from '../../../words/passwords/canvas-password-rules.ts';

const current: CanvasPasswordPolicy = { generation: 'current' };

describe("Canvas's password rules", () => {
  it.each<[string, string, CanvasPasswordPolicy, string[]]>([
    ['8 characters are enough by default', 'frogsun4', current, []],
    ['7 are too few', 'catsun4', current, ['too_short']],
    ['a higher minimum counts', 'frogmoon47', { ...current, minimum: 11 }, ['too_short']],
    ['255 characters are allowed', 'ab'.repeat(127) + 'a', current, []],
    ['256 are too many', 'ab'.repeat(128), current, ['too_long']],
    ['no rule, no fault', 'aaaaaaaa', current, []],
    ['three alike when two are allowed', 'egggem47', { ...current, maxRepeats: 2 }, ['repeated']],
    ['two alike when two are allowed', 'eggfox47', { ...current, maxRepeats: 2 }, []],
    ['four along a keyboard row', 'xxqwerxx', { ...current, maxSequence: 3 }, ['sequence']],
    ['four backwards in the alphabet', 'xxdcbaxx', { ...current, maxSequence: 3 }, ['sequence']],
    ['four along the number row', 'zebra6789', { ...current, maxSequence: 3 }, ['sequence']],
    ['three only', 'xxabcxyy', { ...current, maxSequence: 3 }, []],
    ['upper case is no sequence', 'XXQWERXX', { ...current, maxSequence: 3 }, []],
    ['a common password whatever its case', 'SunShine', { ...current, refuseCommon: true }, ['common']],
    ['common ones where nobody asked', 'sunshine', current, []],
    ['digits asked for', 'frogmoon', { ...current, requireDigits: true }, ['no_digits']],
    ['symbols asked for', 'frogmoon47', { ...current, requireSymbols: true }, ['no_symbols']],
    ['symbols given', 'frog-moon', { ...current, requireSymbols: true }, []],
    [
      'older Canvas asks for neither',
      'frogmoon',
      { generation: 'older', requireDigits: true, requireSymbols: true },
      [],
    ],
    [
      'several at once',
      'qwer',
      { ...current, maxSequence: 3, requireDigits: true },
      ['too_short', 'sequence', 'no_digits'],
    ],
  ])('%s', (_name, password, policy, faults) => {
    expect(checkCanvasPassword(password, policy)).toEqual(faults);
  });
});
