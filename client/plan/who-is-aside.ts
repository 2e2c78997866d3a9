import type { Plan } from '../../contract/plan.ts';
import type { AsidePerson } from '../screens.ts';

/**
 * People of the plan who get no login when it is carried out: those who may not have one (with the reason), whether the
 * roster or the check with Canvas found it, and after them those whom the teacher keeps out (with none).
 */
export function whoIsAside(plan: Plan): readonly AsidePerson[] {
  return [
    ...whoMayNot(plan),
    ...plan.lines
      .filter(({ skip, check }) => skip && check !== 'left-out')
      .map(({ studentId: id, name, tellApart }) => ({ id, name, ...(tellApart ? { tellApart } : {}) })),
  ];
}

/** The first half of it: one list and one number for everybody who may not have a login. */
export function whoMayNot(plan: Plan): readonly AsidePerson[] {
  const found = plan.lines.filter(({ check }) => check === 'left-out');
  return [...plan.leftOut, ...found].map(({ studentId: id, name, reason, ...more }) => ({
    id,
    name,
    ...('tellApart' in more && more.tellApart ? { tellApart: more.tellApart } : {}),
    reason: reason ?? 'other',
  }));
}
