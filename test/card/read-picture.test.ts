import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadPictures } from '../../words/load-pictures.ts';
import { readPicture } from '../../server/card/read-picture.ts';

const folder = join(import.meta.dirname, '..', '..', 'words', 'pictures');
const svg = (inner: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 36 36">${inner}</svg>`;

describe('readPicture', () => {
  it('can draw every picture of the word list', () => {
    const files = readdirSync(folder).filter((file) => file.endsWith('.svg'));
    expect(files.length).toBeGreaterThan(100);
    for (const file of files) {
      const picture = readPicture(readFileSync(join(folder, file), 'utf8'));
      expect(picture.width, file).toBe(picture.height);
      expect(picture.shapes.length, file).toBeGreaterThan(0);
      for (const shape of picture.shapes) expect(shape.path, file).not.toBe('');
    }
  });

  it('hands fill, opacity and transforms of a group down to what it holds', () => {
    const [shape] = readPicture(
      svg(
        '<g fill="#ff0000" opacity=".5" transform="translate(2 3)"><path transform="scale(2)" d="M0 0h1z"/></g>',
      ),
    ).shapes;
    expect(shape).toMatchObject({ fill: '#ff0000', opacity: 0.5, matrix: [2, 0, 0, 2, 2, 3] });
  });

  it('turns about a point', () => {
    const [shape] = readPicture(svg('<rect width="1" height="1" transform="rotate(90 10 0)"/>')).shapes;
    const rounded = shape?.matrix.map((value) => Math.round(value * 1000) / 1000 + 0);
    expect(rounded).toEqual([0, 1, -1, 0, 10, -10]);
  });

  it('refuses what it would draw wrong', () => {
    expect(() => readPicture(svg('<text>frog</text>'))).toThrow('<text>');
    expect(() => readPicture('<svg><path d="M0 0"/></svg>')).toThrow('viewBox');
  });
});

describe('loadPictures', () => {
  it('finds the picture of a word, and nothing where there is none', () => {
    const findPicture = loadPictures();
    expect(findPicture('frog')).toContain('<svg');
    expect(findPicture('nosuchword')).toBeUndefined();
  });

  it('opens no other file, whatever the word is', () => {
    expect(loadPictures()('../../package')).toBeUndefined();
    expect(loadPictures(join(folder, '..'))('pictures/frog')).toBeUndefined();
  });
});
