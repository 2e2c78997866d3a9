import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { FoundChildren } from '../../contract/roster.ts';
import { usePanel } from '../panel-context.tsx';
import { ProblemNote } from '../problem/problem-screen.tsx';
import { useSay } from '../texts/texts.ts';
import { useAnnounce } from '../ui/live-region.tsx';
import { Loading } from '../ui/loading.tsx';
import { SearchField } from '../ui/search-field.tsx';
import { StatePill } from '../ui/state-pill.tsx';
import { StudentName } from '../ui/student-name.tsx';
import { useSettled } from '../ui/use-settled.ts';

/** For admins: a child who lost the card, found by name in whichever class, and one press from printing it; one whose login is shut, from what can be done about it. */
export function FindChild() {
  const { door } = usePanel();
  const say = useSay();
  const [isOpen, setIsOpen] = useState(false);
  const [name, setName] = useState('');
  const asked = useSettled(name.trim(), 300);
  const found = useQuery({
    queryKey: ['children', asked],
    queryFn: () => door.findChildren(asked),
    enabled: asked.length > 1,
    placeholderData: keepPreviousData,
    retry: false,
  });
  return (
    <details className="more find-child" onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary>{say('find-child.title')}</summary>
      {isOpen ? <SearchField label={say('find-child.label')} value={name} onChange={setName} /> : null}
      {found.isLoading ? <Loading /> : null}
      <ProblemNote problem={found.error} />
      {found.data && asked.length > 1 ? <Found found={found.data} /> : null}
    </details>
  );
}

function Found({ found: { children, more } }: { readonly found: FoundChildren }) {
  const { go } = usePanel();
  const say = useSay();
  const announce = useAnnounce();
  const count = children.length;
  useEffect(() => announce(say('find-child.found', { count })), [count, announce, say]);
  return (
    <>
      {count === 0 ? <p className="empty">{say('find-child.none')}</p> : null}
      <ul className="rows">
        {children.map(
          ({ studentId: id, name, tellApart, username, state, classId, className, schoolName }) => (
            <li key={id} className="row">
              <div className="row-text">
                <button
                  type="button"
                  className="row-open"
                  onClick={() =>
                    go(
                      state === 'has-card'
                        ? { name: 'cards', classId, className, student: { id, name } }
                        : { name: 'child', classId, studentId: id },
                    )
                  }
                >
                  <StudentName name={name} tellApart={tellApart} />
                </button>
                <div className="row-more">
                  <span>{className}</span>
                  <span>{schoolName}</span>
                  <code className="typed typed-small">{username}</code>
                </div>
              </div>
              {state === 'has-card' ? null : (
                <div className="row-side">
                  <StatePill state={state} />
                </div>
              )}
            </li>
          ),
        )}
      </ul>
      {more ? <p className="hint">{say('find-child.more')}</p> : null}
    </>
  );
}
