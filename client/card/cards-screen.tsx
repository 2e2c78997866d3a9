import { Button } from '@instructure/ui-buttons';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { RosterStudent } from '../../contract/roster.ts';
import { usePanel } from '../panel-context.tsx';
import { ProblemScreen } from '../problem/problem-screen.tsx';
import { useSay } from '../texts/texts.ts';
import { Loading } from '../ui/loading.tsx';
import { Page } from '../ui/page.tsx';
import { CardChoiceField } from './card-choice.tsx';
import { CardMaker } from './card-maker.tsx';
import { ForgottenNote, LastPrinted } from './forgotten-note.tsx';
import { whoseCards, withForgottenPassword, withPrintableCard, type CardChoice } from './whose-cards.ts';

interface CardsScreenProps {
  readonly classId: string;
  readonly className: string;
  readonly student?: { readonly id: string; readonly name: string };
}

/** Cards once more: for the class, for some of it, or for one child who lost theirs. No password changes. */
export function CardsScreen({ classId, className, student }: CardsScreenProps) {
  const { door } = usePanel();
  const say = useSay();
  const roster = useQuery({ queryKey: ['roster', classId], queryFn: () => door.roster(classId) });
  const students = roster.data?.students;
  const canPrint = withPrintableCard(students ?? []).some(({ id }) => !student || id === student.id);
  return (
    <Page
      title={student ? say('cards.title.one', { name: student.name }) : say('cards.title')}
      lead={
        <>
          <p className="place">{className}</p>
          {canPrint ? <p>{say(student ? 'cards.lead.one' : 'cards.lead')}</p> : null}
        </>
      }
    >
      {students ? (
        student ? (
          <CardOfOne
            classId={classId}
            studentId={student.id}
            student={students.find(({ id }) => id === student.id)}
          />
        ) : (
          <CardsOfClass classId={classId} students={students} />
        )
      ) : roster.error ? (
        <ProblemScreen problem={roster.error} onRetry={() => void roster.refetch()} />
      ) : (
        <Loading />
      )}
    </Page>
  );
}

interface CardOfOneProps {
  readonly classId: string;
  readonly studentId: string;
  readonly student: RosterStudent | undefined;
}

/** Whoever comes here from the list or the search may need more than paper: the child's page is one press away. */
function CardOfOne({ classId, studentId, student }: CardOfOneProps) {
  const { go } = usePanel();
  const say = useSay();
  const toChild = () => go({ name: 'child', classId, studentId });
  if (student?.state !== 'has-card')
    return (
      <>
        <p className="empty">{say('cards.gone')}</p>
        <Button onClick={toChild}>{say('cards.gone.child')}</Button>
      </>
    );
  if (student.forgotten) return <ForgottenNote classId={classId} students={[student]} />;
  return (
    <>
      <p className="hint last-printed">
        <LastPrinted student={student} />
        <br />
        <button type="button" className="tool flush-tool" onClick={toChild}>
          {say(student.printedAt === undefined ? 'cards.gone.child' : 'cards.child')}
        </button>
      </p>
      <CardMaker classId={classId} count={1} studentIds={[student.id]} alone />
    </>
  );
}

interface CardsOfClassProps {
  readonly classId: string;
  readonly students: readonly RosterStudent[];
}

function CardsOfClass({ classId, students }: CardsOfClassProps) {
  const [choice, setChoice] = useState<CardChoice>('all');
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const chosen = whoseCards(students, choice, ticked);
  const hasSome = withPrintableCard(students).length > 0;
  return (
    <>
      <ForgottenNote classId={classId} students={withForgottenPassword(students)} />
      {hasSome ? (
        <CardChoiceField
          students={students}
          choice={choice}
          ticked={ticked}
          onChoose={setChoice}
          onTick={setTicked}
        />
      ) : null}
      <CardMaker
        classId={classId}
        count={chosen.length}
        studentIds={choice === 'all' || !hasSome ? undefined : chosen.map(({ id }) => id)}
      />
    </>
  );
}
