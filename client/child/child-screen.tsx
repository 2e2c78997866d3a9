import { useQuery } from '@tanstack/react-query';
import type { Child } from '../../contract/child.ts';
import { usePanel } from '../panel-context.tsx';
import { ProblemScreen } from '../problem/problem-screen.tsx';
import { useSay } from '../texts/texts.ts';
import { Loading } from '../ui/loading.tsx';
import { Page } from '../ui/page.tsx';
import { StatePill } from '../ui/state-pill.tsx';
import { StudentName } from '../ui/student-name.tsx';
import { ActNote } from './act-note.tsx';
import { ChildActs } from './child-acts.tsx';
import { ChildFacts } from './child-facts.tsx';
import { SecondLoginPart } from './second-login.tsx';

const askAgainMs = 1500;

interface ChildScreenProps {
  readonly classId: string;
  readonly studentId: string;
}

/** One child: how the login stands, and what can be done with it. */
export function ChildScreen({ classId, studentId }: ChildScreenProps) {
  const { door, ended } = usePanel();
  const say = useSay();
  const child = useQuery({
    queryKey: ['child', classId, studentId],
    queryFn: () => door.child(classId, studentId),
    refetchInterval: ({ state }) => (state.data?.act?.state === 'running' && !ended ? askAgainMs : false),
  });
  if (child.data) return <ChildPage child={child.data} />;
  return (
    <Page title={say('child.title')}>
      {child.error ? (
        <ProblemScreen problem={child.error} onRetry={() => void child.refetch()} />
      ) : (
        <Loading />
      )}
    </Page>
  );
}

function ChildPage({ child }: { readonly child: Child }) {
  return (
    <Page
      title={child.name}
      lead={
        <>
          <p className="place">{child.className}</p>
          <div className="child-state">
            {child.tellApart ? <StudentName name={child.name} tellApart={child.tellApart} /> : null}
            <StatePill state={child.state} />
          </div>
        </>
      }
    >
      <ActNote child={child} />
      <ChildFacts child={child} />
      {child.seconds?.map((second) => (
        <SecondLoginPart key={second.username} child={child} second={second} />
      ))}
      <ChildActs child={child} />
    </Page>
  );
}
