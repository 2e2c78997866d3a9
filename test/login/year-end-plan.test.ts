import { expect, it } from 'vitest';
import { meant } from '../../server/login/year-end/logins-of-year.ts';
import { planOfFind } from '../storage/plan-of-find.ts';

it('the next login of the end of a year is read from the index of its class; of many classes at once it would be a sort', () => {
  const ofYear = { districtId: 'd', kind: 'suspend', courseIds: ['1', '2'], accountIds: ['1'] } as const;
  const next = planOfFind('logins', meant(ofYear, '1', 'd:5'));
  expect(next).toMatch(/^SEARCH logins USING INDEX logins_by_districtId_courseId_id/);
  expect(next).not.toContain('TEMP B-TREE');
  const many = { ...meant(ofYear, '1'), courseId: { in: ['1', '2'] } };
  expect(planOfFind('logins', many)).toContain('TEMP B-TREE');
});
