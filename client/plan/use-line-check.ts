import { useQuery } from '@tanstack/react-query';
import type { CheckLine, LineIssue } from '../../contract/plan.ts';
import { usePanel } from '../panel-context.tsx';
import { useSettled } from '../ui/use-settled.ts';

/** How long somebody has to pause, in ms, before what they typed is judged. */
const pause = 350;

/**
 * What would be refused of a line as it stands in its fields; undefined while that is not known: nothing was changed, the
 * server has not answered yet, or could not (saving then says it).
 */
export function useLineCheck(
  planId: string,
  studentId: string,
  typed: CheckLine,
): readonly Pick<LineIssue, 'code' | 'field'>[] | undefined {
  const { door, ended } = usePanel();
  const now = JSON.stringify(typed);
  const settled = useSettled(now, pause);
  const check = useQuery({
    queryKey: ['line-check', planId, studentId, settled],
    queryFn: () => door.checkLine(planId, studentId, JSON.parse(settled) as CheckLine),
    enabled: settled !== '{}' && settled === now && !ended,
    retry: false,
    staleTime: 0,
  });
  return settled === now ? check.data?.issues : undefined;
}
