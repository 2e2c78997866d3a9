import { Checkbox } from '@instructure/ui-checkbox';
import { Heading } from '@instructure/ui-heading';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import {
  classFilters,
  type ChooseClasses,
  type SchoolBatchClassView,
  type SchoolBatchView,
} from '../../../contract/school-batch.ts';
import { usePanel } from '../../panel-context.tsx';
import { ProblemNote } from '../../problem/problem-screen.tsx';
import { useSay } from '../../texts/texts.ts';
import { Choice } from '../../ui/choice.tsx';
import { PageFoot } from '../../ui/page-foot.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { useSettled } from '../../ui/use-settled.ts';
import { WriteButton } from '../../ui/write-button.tsx';
import { ClassWords } from './class-words.tsx';

const every = 'all';
const askAgainMs = 3000;

interface ClassTableProps {
  readonly batch: SchoolBatchView;
  /** The button is not pressed yet: each class can be taken in or left out. */
  readonly choosing?: boolean;
  /** It was stopped, or is done: no class waits for its turn. */
  readonly isOver?: boolean;
}

/** The classes of a batch, a page at a time, by school and name. */
export function ClassTable({ batch, choosing = false, isOver = false }: ClassTableProps) {
  const { door, ended } = usePanel();
  const say = useSay();
  const [typed, setTyped] = useState('');
  const [show, setShow] = useState<(typeof classFilters)[number]>(every);
  const [accountId, setAccountId] = useState(every);
  const [termId, setTermId] = useState(every);
  const [page, setPage] = useState(0);
  const search = useSettled(typed.trim(), 300);
  const of = {
    ...(search === '' ? {} : { search }),
    ...(accountId === every ? {} : { accountId }),
    ...(termId === every ? {} : { termId }),
  };
  const moves = ['running', 'stopping', 'paused'].includes(batch.state) && !ended;
  const list = useQuery({
    queryKey: ['school-batch', batch.id, 'classes', of, show, page],
    queryFn: () => door.schoolBatchClasses(batch.id, { ...of, show, page }),
    placeholderData: keepPreviousData,
    refetchInterval: moves ? askAgainMs : false,
  });
  const choose = useChoice(batch.id);
  const from =
    <T,>(set: (value: T) => void) =>
    (value: T) => {
      setPage(0);
      set(value);
    };
  const { classes = [], schools = [], terms = [], pages = 0, count = 0 } = list.data ?? {};
  return (
    <section className="many-classes" aria-labelledby="classes-title">
      <Heading level="h2" id="classes-title">
        {say('many.classes')}
      </Heading>
      <div className="filters">
        <SearchField label={say('classes.search')} value={typed} onChange={from(setTyped)} />
        {schools.length > 1 ? (
          <Choice
            label={say('classes.school')}
            value={accountId}
            options={[{ id: every, name: say('classes.school.all') }, ...schools]}
            onChange={from(setAccountId)}
          />
        ) : null}
        {terms.length > 1 ? (
          <Choice
            label={say('many.term')}
            value={termId}
            options={[
              { id: every, name: say('many.term.all') },
              ...terms.map(({ id, name }) => ({ id, name: name === '' ? id : name })),
            ]}
            onChange={from(setTermId)}
          />
        ) : null}
        {choosing ? null : (
          <Choice
            label={say('many.show')}
            value={show}
            options={classFilters.map((id) => ({ id, name: say(`many.show.${id}`) }))}
            onChange={from((id: string) => setShow(classFilters.find((one) => one === id) ?? every))}
          />
        )}
      </div>
      {choosing && count > 0 ? (
        <div className="buttons">
          {([true, false] as const).map((chosen) => (
            <WriteButton
              key={String(chosen)}
              busy={choose.isPending}
              onClick={() => choose.mutate({ chosen, of })}
            >
              {say(chosen ? 'many.take' : 'many.leave', { count })}
            </WriteButton>
          ))}
        </div>
      ) : null}
      <ProblemNote problem={choose.error ?? list.error} />
      {list.data && count === 0 ? <p className="empty">{say('many.none')}</p> : null}
      <ul className="fates">
        {classes.map((one) => (
          <li key={one.classId}>
            <ClassLine
              one={one}
              choosing={choosing}
              isOver={isOver}
              onTick={(chosen) => choose.mutate({ chosen, of: { classIds: [one.classId] } })}
            />
          </li>
        ))}
      </ul>
      <PageFoot page={page} pages={pages} onPage={setPage} />
    </section>
  );
}

interface ClassLineProps {
  readonly one: SchoolBatchClassView;
  readonly choosing: boolean;
  readonly isOver: boolean;
  readonly onTick: (chosen: boolean) => void;
}

function ClassLine({ one, choosing, isOver, onTick }: ClassLineProps) {
  const { go } = usePanel();
  const { name, schoolName, classId, batchId, chosen } = one;
  if (choosing)
    return (
      <>
        <span className="name">
          <Checkbox
            label={<bdi>{name}</bdi>}
            checked={chosen && one.state === 'counted'}
            disabled={one.state !== 'counted'}
            onChange={(event) => onTick(event.target.checked)}
          />
        </span>
        <bdi>{schoolName}</bdi>
        <ClassWords one={one} />
      </>
    );
  return (
    <>
      <span className="name">
        {batchId === undefined ? (
          <bdi>{name}</bdi>
        ) : (
          <button type="button" className="tool" onClick={() => go({ name: 'batch', classId, batchId })}>
            <bdi>{name}</bdi>
          </button>
        )}
      </span>
      <bdi>{schoolName}</bdi>
      <ClassWords one={one} isOver={isOver} />
    </>
  );
}

function useChoice(id: string) {
  const { door } = usePanel();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (choice: ChooseClasses) => door.chooseClasses(id, choice),
    onSettled: () => queries.invalidateQueries({ queryKey: ['school-batch', id] }),
  });
}
