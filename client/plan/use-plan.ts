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

interface LineEdit {
  readonly studentId: string;
  readonly edit: EditLine;
}

/** Every change of the plan answers the whole plan, which takes the place of the one shown. */
export function usePlanChanges(planId: string) {
  const { door, plans } = usePanel();
  const queries = useQueryClient();
  const show = async (plan: Plan) => {
    // An older answer still under way must not overwrite the change.
    await queries.cancelQueries({ queryKey: ['plan', planId] });
    queries.setQueryData(['plan', planId], plan);
  };
  /** Keeping a child out, or taking them in again, shows at once; a refusal takes it back. */
  const showSkip = async ({ studentId, edit }: LineEdit) => {
    if (!('skip' in edit)) return undefined;
    await queries.cancelQueries({ queryKey: ['plan', planId] });
    const before = queries.getQueryData<Plan>(['plan', planId]);
    if (before) queries.setQueryData(['plan', planId], withSkip(before, studentId, edit.skip));
    return before;
  };
  const edit = useMutation({
    mutationFn: ({ studentId, edit }: LineEdit) => door.editLine(planId, studentId, edit),
    onMutate: (change: LineEdit) => {
      plans.markChanged(planId);
      return showSkip(change);
    },
    onSuccess: show,
    onError: (_problem, _change, before) => {
      if (before) queries.setQueryData(['plan', planId], before);
    },
  });
  const redrawAll = useMutation({
    mutationFn: () => door.redrawPlan(planId),
    onMutate: () => plans.markChanged(planId),
    onSuccess: show,
  });
  return { edit, redrawAll };
}

function withSkip(plan: Plan, studentId: string, skip: boolean): Plan {
  const lines = plan.lines.map((line) => (line.studentId === studentId ? { ...line, skip } : line));
  return { ...plan, lines };
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
