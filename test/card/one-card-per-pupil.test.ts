import { expect, it } from 'vitest';
import { oneCardPerPupil } from '../../server/card/one-card-per-pupil.ts';
import { buildFace } from './sample-class.ts';

it('keeps the first card of a pupil whom two classes list, and the order', () => {
  const first = buildFace(1, { studentId: '7', className: 'Homeroom' });
  const again = buildFace(2, { studentId: '7', className: 'Reading group' });
  const other = buildFace(3, { studentId: '8' });
  expect(oneCardPerPupil([first, other, again])).toEqual([first, other]);
});

it('keeps two pupils of the same name apart', () => {
  const twins = [buildFace(1, { studentId: '1' }), buildFace(1, { studentId: '2' })];
  expect(oneCardPerPupil(twins)).toHaveLength(2);
});
