import { describe, expect, it } from 'vitest';
import { settingDefaults } from '../../contract/policy.ts';
import { bendToCanvas, strictest } from '../../server/policy/canvas-rules.ts';

describe('rules from several sides', () => {
  it('count by the strictest of each', () => {
    expect(
      strictest(
        { minimum: 10, digits: false, repeats: 3 },
        {},
        { minimum: 12, digits: true, repeats: 2, common: false },
      ),
    ).toEqual({ minimum: 12, digits: true, repeats: 2, common: false });
    expect(strictest()).toEqual({});
  });

  it('never loosen what an admin set', () => {
    const settings = {
      ...settingDefaults,
      canvasRules: { ...settingDefaults.canvasRules, minimum: 14, symbols: true },
    };
    expect(bendToCanvas(settings, { minimum: 9, symbols: false }).canvasRules).toEqual(settings.canvasRules);
    expect(bendToCanvas(settings, { sequence: 2 }).canvasRules).toEqual({
      ...settings.canvasRules,
      sequence: 2,
    });
  });
});
