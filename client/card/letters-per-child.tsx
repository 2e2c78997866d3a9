import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { usePanel } from '../panel-context.tsx';
import { ProblemNote } from '../problem/problem-screen.tsx';
import { useSay } from '../texts/texts.ts';
import { Choice } from '../ui/choice.tsx';
import { Loading } from '../ui/loading.tsx';

interface LettersPerChildProps {
  readonly classId: string;
  readonly options: readonly { readonly id: string; readonly name: string }[];
  readonly usual: string;
  /** Language by student id, of those who get another one than the rest. */
  readonly perChild: Readonly<Record<string, string>>;
  readonly onChange: (perChild: Readonly<Record<string, string>>) => void;
}

/** For each child of the class who has a card, the language of the family. The class is read once this is opened. */
export function LettersPerChild({ classId, options, usual, perChild, onChange }: LettersPerChildProps) {
  const { door } = usePanel();
  const say = useSay();
  const [isOpen, setIsOpen] = useState(false);
  const roster = useQuery({
    queryKey: ['roster', classId],
    queryFn: () => door.roster(classId),
    enabled: isOpen,
  });
  const children = roster.data?.students.filter(({ state }) => state === 'has-card') ?? [];
  const choose = (studentId: string, language: string) => {
    const { [studentId]: _before, ...others } = perChild;
    onChange(language === usual ? others : { ...others, [studentId]: language });
  };
  return (
    <details className="more" onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary>{say('letters.per-child')}</summary>
      {isOpen && roster.isPending ? <Loading /> : null}
      <ProblemNote problem={roster.error} />
      {isOpen ? (
        <div className="per-child">
          {children.map(({ id, name, tellApart }) => (
            <Choice
              key={id}
              label={tellApart === undefined ? name : `${name} (${tellApart})`}
              value={perChild[id] ?? usual}
              options={options}
              onChange={(language) => choose(id, language)}
            />
          ))}
        </div>
      ) : null}
    </details>
  );
}
