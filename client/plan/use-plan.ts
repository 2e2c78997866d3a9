import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { EditLine, Plan } from '../../contract/plan.ts';
import { usePanel } from '../panel-context.tsx';

const askAgainMs = 1000;

/** The plan on the screen, asked again each second while the background checks run. */
export function usePlan(planId: string) {
  const { door, ended } = usePanel();
  return useQuery({
    queryKey: ['plan', planId],
    queryFn: () => door.plan(planId),
    refetchInterval: ({ state }) => (state.data?.checking && !ended ? askAgainMs : false),
  });
}

/** Every change of the plan answers the whole plan, which takes the place of the one shown. */
export function usePlanChanges(planId: string) {
  const { door } = usePanel();
  const queries = useQueryClient();
  const show = async (plan: Plan) => {
    // An older answer still under way must not overwrite the change.
    await queries.cancelQueries({ queryKey: ['plan', planId] });
    queries.setQueryData(['plan', planId], plan);
  };
  const edit = useMutation({
    mutationFn: ({ studentId, edit }: { studentId: string; edit: EditLine }) =>
      door.editLine(planId, studentId, edit),
    onSuccess: show,
  });
  const redrawAll = useMutation({ mutationFn: () => door.redrawPlan(planId), onSuccess: show });
  return { edit, redrawAll };
}

/** How many lines of a plan become logins when the button is pressed, and how far the checks are. */
export function countLines(plan: Plan): { toMake: number; checked: number; inPlan: number } {
  const inPlan = plan.lines.filter((line) => !line.skip);
  return {
    toMake: inPlan.filter((line) => line.check !== 'left-out').length,
    checked: inPlan.filter((line) => line.check !== 'pending').length,
    inPlan: inPlan.length,
  };
}
