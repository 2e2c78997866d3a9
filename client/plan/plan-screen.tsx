import { useMutation } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Plan } from '../../contract/plan.ts';
import { UntriedNote } from '../canary/untried-note.tsx';
import { usePanel } from '../panel-context.tsx';
import { ProblemNote, ProblemScreen } from '../problem/problem-screen.tsx';
import { LeftOutPeople } from '../roster/left-out-people.tsx';
import { useSay } from '../texts/texts.ts';
import { useAnnounce } from '../ui/live-region.tsx';
import { Loading } from '../ui/loading.tsx';
import { Page } from '../ui/page.tsx';
import { WriteButton } from '../ui/write-button.tsx';
import { LeavePlan } from './leave-plan.tsx';
import { PlanFiles } from './plan-files.tsx';
import { PlanTable } from './plan-table.tsx';
import { countLines, usePlan, usePlanChanges } from './use-plan.ts';
import { whoIsAside, whoMayNot } from './who-is-aside.ts';

interface PlanScreenProps {
  readonly classId: string;
  readonly className: string;
  readonly planId: string;
}

/** The proposed logins: look, change, then one press. Nothing is in Canvas yet. */
export function PlanScreen({ classId, className, planId }: PlanScreenProps) {
  const say = useSay();
  const { ended } = usePanel();
  const plan = usePlan(planId);
  // What was typed and drawn stays on the screen when asking again is refused.
  if (plan.data) {
    return (
      <PlanPage
        plan={plan.data}
        classId={classId}
        className={className}
        trouble={ended ? null : plan.error}
      />
    );
  }
  return (
    <Page title={say('plan.title')}>
      {plan.error ? <ProblemScreen problem={plan.error} onRetry={() => void plan.refetch()} /> : <Loading />}
    </Page>
  );
}

interface PlanPageProps {
  readonly plan: Plan;
  readonly classId: string;
  readonly className: string;
  readonly trouble: unknown;
}

function PlanPage({ plan, classId, className, trouble }: PlanPageProps) {
  const { door, go, plans } = usePanel();
  const say = useSay();
  const { redrawAll } = usePlanChanges(plan.id);
  const { toMake } = countLines(plan);
  const mayNot = whoMayNot(plan);
  const shown = plan.lines.filter(({ check }) => check !== 'left-out').length;
  const make = useMutation({
    mutationFn: () => door.beginBatch(plan.id),
    onSuccess: (batch) => {
      plans.forget(plan.id);
      go({ name: 'batch', classId, batchId: batch.id, aside: whoIsAside(plan) }, 'replace');
    },
  });
  const makeButton = (
    <WriteButton
      color="primary"
      size="large"
      busy={make.isPending}
      disabled={toMake === 0}
      onClick={() => make.mutate()}
    >
      {make.isPending ? say('plan.starting') : say('plan.make', { count: toMake })}
    </WriteButton>
  );
  return (
    <Page
      title={say('plan.title')}
      lead={
        <>
          <p className="place">{className}</p>
          <p>{say('plan.lead')}</p>
        </>
      }
      actions={makeButton}
      back={<LeavePlan planId={plan.id} />}
    >
      <UntriedNote />
      <ProblemNote problem={make.error ?? redrawAll.error ?? trouble} />
      {shown === 0 ? (
        <p className="empty">{say(mayNot.length === 0 ? 'plan.empty' : 'plan.nobody')}</p>
      ) : null}
      <div className="plan-tools">
        <CheckProgress plan={plan} />
        {shown > 0 ? (
          <WriteButton size="small" busy={redrawAll.isPending} onClick={() => redrawAll.mutate()}>
            {say('plan.redraw-all')}
          </WriteButton>
        ) : null}
      </div>
      {shown > 0 ? <PlanFiles plan={plan} /> : null}
      {shown > 0 ? <PlanTable plan={plan} /> : null}
      {plan.alreadyMade > 0 ? (
        <p className="hint">{say('plan.already', { count: plan.alreadyMade })}</p>
      ) : null}
      {shown > 8 ? <div className="page-foot">{makeButton}</div> : null}
      <LeftOutPeople people={mayNot} />
    </Page>
  );
}

/** How far the check with Canvas is: it runs while the plan is looked at, so that the press need not wait. */
function CheckProgress({ plan }: { readonly plan: Plan }) {
  const say = useSay();
  const announce = useAnnounce();
  const { checked, inPlan } = countLines(plan);
  const leftOut = whoMayNot(plan).length;
  const unknown = plan.lines.filter((line) => line.check === 'unknown').length;
  const done = !plan.checking;
  const result =
    leftOut > 0
      ? say('plan.checked.left-out', { count: leftOut })
      : unknown > 0
        ? say('plan.checked.unknown', { count: unknown })
        : say('plan.checked');
  useEffect(() => {
    if (done) announce(result);
  }, [done, result, announce]);
  if (inPlan === 0) return null;
  return <p className="check-progress">{done ? result : say('plan.checking', { checked, count: inPlan })}</p>;
}
