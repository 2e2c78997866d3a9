import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { Credits } from '../../client/card/credits.tsx';
import { readCredits } from '../../client/card/read-credits.ts';
import { openPart } from './open-part.tsx';

describe('the credits beside the printing', () => {
  it('name each font and each set of pictures of docs/credits.md, whose they are, and lead to the licence', () => {
    openPart(<Credits />, {});
    const { fonts, pictures } = readCredits();
    expect(fonts.map(({ name }) => name)).toEqual(expect.arrayContaining(['Andika', 'Noto Sans Hebrew']));
    expect(fonts).toHaveLength(16);
    for (const { name, by } of [...fonts, ...pictures]) {
      expect(by).not.toBe('');
      expect(screen.getByText(name).closest('li')?.textContent).toContain(by);
    }
    const licence = screen.getByRole('link', { name: 'CC-BY 4.0', hidden: true });
    expect(licence.getAttribute('href')).toBe('https://creativecommons.org/licenses/by/4.0/');
  });
});
