import { describe, expect, it } from 'vitest';
import { settingDefaults, settingNames, type Settings } from '../../contract/policy.ts';
import { offersPattern, withPatternStart } from '../../client/settings/pattern-start.ts';
import { shownFaults } from '../../client/settings/shown-faults.ts';

const own: Settings = { ...settingDefaults, usernameSource: 'pattern', usernamePattern: '{first}{sis}' };
const start = '{first}{lastInitial}{nn}';

describe('an own pattern', () => {
  it('has a beginning, which goes again where it is given up untouched', () => {
    const chosen = withPatternStart(
      { usernameSource: 'pattern' },
      'usernameSource',
      settingDefaults,
      settingNames,
    );
    expect(chosen).toEqual({ usernameSource: 'pattern', usernamePattern: start });
    const back = { ...chosen, usernameSource: 'word' } as const;
    expect(withPatternStart(back, 'usernameSource', settingDefaults, settingNames)).toEqual({
      usernameSource: 'word',
    });
    const typed = { ...back, usernamePattern: '{word}{nn}' };
    expect(withPatternStart(typed, 'usernameSource', settingDefaults, settingNames)).toEqual(typed);
    expect(
      withPatternStart({ passwordStyle: 'pattern' }, 'passwordStyle', settingDefaults, settingNames),
    ).toEqual({ passwordStyle: 'pattern', passwordPattern: '{word}{word}{digit}{digit}' });
  });

  it('that is there is kept, and nobody is given one who may not write it', () => {
    const chosen = { usernameSource: 'pattern' } as const;
    expect(withPatternStart(chosen, 'usernameSource', own, settingNames)).toEqual(chosen);
    expect(withPatternStart(chosen, 'usernameSource', settingDefaults, ['usernameSource'])).toEqual(chosen);
    expect(offersPattern('usernameSource', settingDefaults, ['usernameSource'])).toBe(false);
    expect(offersPattern('usernameSource', own, ['usernameSource'])).toBe(true);
    expect(offersPattern('wordLevel', settingDefaults, [])).toBe(true);
  });
});

describe('the faults shown', () => {
  const address = { code: 'sign-in-address', settings: ['signInAddress'] } as const;
  const pattern = { code: 'username-pattern', settings: ['usernameSource', 'usernamePattern'] } as const;
  const refusedValues = { ...settingDefaults, signInAddress: 'https://a.example/login/canvas' };

  it('of a save stay until one of their settings is changed, though nothing else can judge them', () => {
    const judged = { refused: [address], refusedValues, live: [] };
    expect(shownFaults({ ...judged, values: { ...refusedValues, prefix: 'oak' } })).toEqual([address]);
    expect(shownFaults({ ...judged, values: { ...refusedValues, signInAddress: '' } })).toEqual([]);
  });

  it('are those of what is on screen, each once', () => {
    const values = refusedValues;
    const judged = { refused: [pattern], refusedValues, values };
    expect(shownFaults({ ...judged, live: [pattern] })).toEqual([pattern]);
    const mended = { ...values, usernamePattern: '{first}{nn}' };
    expect(shownFaults({ ...judged, values: mended, live: [] })).toEqual([]);
    expect(shownFaults({ ...judged, values: mended, live: [pattern] })).toEqual([pattern]);
    expect(shownFaults({ refused: [], refusedValues: undefined, values, live: undefined })).toEqual([]);
  });
});
