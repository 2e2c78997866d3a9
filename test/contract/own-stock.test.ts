import { describe, expect, it } from 'vitest';
import { findMeasureFaults, isDrawableStock, type OwnStock } from '../../contract/own-stock.ts';

const own: OwnStock = {
  ...{ paper: 'a4', columns: 2, rows: 4, width: 85, height: 54 },
  ...{ x0: 17, y0: 20, dx: 90, dy: 60, cutMarks: true },
};

/** A change for the worse, what is said of it, and the measure put to what is said: which then is right. */
const cases: readonly [string, Partial<OwnStock>, object, Partial<OwnStock>][] = [
  ['half a column', { columns: 1.5 }, { code: 'whole', measure: 'columns' }, { columns: 1 }],
  ['no row', { rows: 0 }, { code: 'bounds', measure: 'rows', least: 1, most: 20 }, { rows: 1 }],
  [
    'a card too narrow to read',
    { width: 48 },
    { code: 'small', measure: 'width', least: 48.8 },
    { width: 48.8 },
  ],
  [
    'a card too low to read at the rim of the sheet',
    { height: 26, x0: 0 },
    { code: 'small', measure: 'height', least: 32.7 },
    { height: 32.7 },
  ],
  [
    'a card wider than the sheet',
    { width: 300 },
    { code: 'off-sheet', measure: 'width', most: 90 },
    { width: 90 },
  ],
  [
    'a first card off the sheet',
    { x0: 130, columns: 1 },
    { code: 'off-sheet', measure: 'x0', most: 125 },
    { x0: 125 },
  ],
  ['a column too many', { columns: 3 }, { code: 'off-sheet', measure: 'columns', most: 2 }, { columns: 2 }],
  ['rows on each other', { dy: 50 }, { code: 'overlap', measure: 'dy', least: 54 }, { dy: 54 }],
  [
    'a measure that is no number',
    { dx: Number.NaN },
    { code: 'bounds', measure: 'dx', least: 0, most: 500 },
    { dx: 90 },
  ],
];

describe('measures of a sheet of one’s own', () => {
  it('that can be drawn on have no fault', () => {
    expect(findMeasureFaults(own)).toEqual([]);
    expect(isDrawableStock(own)).toBe(true);
  });

  it.each(cases)(
    'with %s: the measure is named, and what it may be holds',
    (_what, change, fault, mended) => {
      const stock = { ...own, ...change };
      expect(findMeasureFaults(stock)).toEqual([fault]);
      expect(isDrawableStock(stock)).toBe(false);
      expect(findMeasureFaults({ ...stock, ...mended })).toEqual([]);
    },
  );

  it('may be wrong across and down at once', () => {
    const faults = findMeasureFaults({ ...own, dx: 80, rows: 5 });
    expect(faults.map(({ code, measure }) => `${code} ${measure}`)).toEqual(['overlap dx', 'off-sheet rows']);
  });

  it('that are out of all reason are said alone', () => {
    const faults = findMeasureFaults({ ...own, columns: 9, width: 300 });
    expect(faults).toEqual([{ code: 'bounds', measure: 'columns', least: 1, most: 6 }]);
  });
});
