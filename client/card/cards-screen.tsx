import { useQuery } from '@tanstack/react-query';
import { usePanel } from '../panel-context.tsx';
import { ProblemScreen } from '../problem/problem-screen.tsx';
import { countStudents } from '../roster/arrange-students.ts';
import { useSay } from '../texts/texts.ts';
import { Loading } from '../ui/loading.tsx';
import { Page } from '../ui/page.tsx';
import { CardMaker } from './card-maker.tsx';

interface CardsScreenProps {
  readonly classId: string;
  readonly className: string;
  readonly student?: { readonly id: string; readonly name: string };
}

/** Cards once more: for the class, or for one child who lost theirs. No password changes. */
export function CardsScreen({ classId, className, student }: CardsScreenProps) {
  const { door } = usePanel();
  const say = useSay();
  const roster = useQuery({
    queryKey: ['roster', classId],
    queryFn: () => door.roster(classId),
    enabled: !student,
  });
  const count = student ? 1 : roster.data ? countStudents(roster.data.students).withCard : undefined;
  return (
    <Page
      title={student ? say('cards.title.one', { name: student.name }) : say('cards.title')}
      lead={
        <>
          <p className="place">{className}</p>
          <p>{say(student ? 'cards.lead.one' : 'cards.lead')}</p>
        </>
      }
    >
      {count === undefined ? (
        roster.error ? (
          <ProblemScreen problem={roster.error} onRetry={() => void roster.refetch()} />
        ) : (
          <Loading />
        )
      ) : (
        <CardMaker classId={classId} count={count} studentId={student?.id} />
      )}
    </Page>
  );
}
