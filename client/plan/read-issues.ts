import type { LineIssue } from '../../contract/plan.ts';
import { ApiProblem } from '../api.ts';

/** What a refused edit broke, field by field: the details of 'plan-line-invalid'. Empty for any other problem. */
export function readIssues(problem: unknown): readonly Pick<LineIssue, 'code' | 'field'>[] {
  if (!(problem instanceof ApiProblem) || problem.code !== 'plan-line-invalid') return [];
  const issues = (problem.details as { issues?: unknown } | undefined)?.issues;
  return Array.isArray(issues) ? issues.filter(isIssue) : [];
}

function isIssue(value: unknown): value is Pick<LineIssue, 'code' | 'field'> {
  if (typeof value !== 'object' || value === null) return false;
  const { code, field } = value as Partial<Record<keyof LineIssue, unknown>>;
  return typeof code === 'string' && (field === 'username' || field === 'password');
}
