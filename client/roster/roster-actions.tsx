import { Alert } from '@instructure/ui-alerts';
import { Button } from '@instructure/ui-buttons';
import { useMutation } from '@tanstack/react-query';
import type { Roster } from '../../contract/roster.ts';
import { usePanel } from '../panel-context.tsx';
import { continuePlan } from '../plan/open-plans.ts';
import { ProblemNote } from '../problem/problem-screen.tsx';
import { useSay } from '../texts/texts.ts';
import { WriteButton } from '../ui/write-button.tsx';
import type { RosterCounts } from './arrange-students.ts';

interface RosterActionsProps {
  readonly roster: Roster;
  readonly counts: RosterCounts;
}

/** The one thing to do with this class now: watch what runs, make what is missing, or print what is there. */
export function RosterActions({ roster, counts }: RosterActionsProps) {
  const { door, go, plans } = usePanel();
  const say = useSay();
  const { id: classId, name: className, schoolOn } = roster.class;
  const begin = useMutation({
    mutationFn: () => continuePlan(door, plans, classId),
    onSuccess: (planId) => go({ name: 'plan', classId, className, planId }),
  });
  const batchId = roster.batchId;
  if (roster.batchRunning && batchId) {
    return (
      <Button color="primary" onClick={() => go({ name: 'batch', classId, batchId })}>
        {say('roster.see-progress')}
      </Button>
    );
  }
  const mayMake = schoolOn && counts.toMake > 0;
  return (
    <>
      {mayMake ? (
        <WriteButton color="primary" busy={begin.isPending} onClick={() => begin.mutate()}>
          {begin.isPending ? say('roster.planning') : say('roster.make', { count: counts.toMake })}
        </WriteButton>
      ) : null}
      {counts.withCard > 0 ? (
        <WriteButton
          color={mayMake ? 'secondary' : 'primary'}
          onClick={() => go({ name: 'cards', classId, className })}
        >
          {counts.printable > 0
            ? say('roster.print', { count: counts.printable })
            : say('roster.print-nothing')}
        </WriteButton>
      ) : null}
      <Button onClick={() => go({ name: 'settings', of: { classId, className } })}>
        {say('roster.settings')}
      </Button>
      <ProblemNote problem={begin.error} />
    </>
  );
}

/** What stands in the way of this class, or has just happened to it. */
export function RosterNotes({ roster }: { readonly roster: Roster }) {
  const { session, go } = usePanel();
  const say = useSay();
  if (roster.class.schoolOn) return null;
  const school = roster.class.accountName;
  const count = roster.students.filter(({ username }) => username === undefined).length;
  return (
    <Alert
      variant="warning"
      transition="none"
      hasShadow={false}
      variantScreenReaderLabel={say('alert.warning')}
    >
      <p className="flush">{say('roster.school-off', { school, count })}</p>
      {session.may.chooseSchools ? (
        <Button margin="small 0 0" onClick={() => go({ name: 'schools' })}>
          {say('roster.school-off.choose')}
        </Button>
      ) : (
        <p className="flush">{say('roster.school-off.ask', { school, district: session.district.name })}</p>
      )}
    </Alert>
  );
}
