import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { ErasureView, KeptChild, KeptChildren } from '../../contract/erase.ts';
import { usePanel } from '../panel-context.tsx';
import { ProblemNote } from '../problem/problem-screen.tsx';
import { useSay } from '../texts/texts.ts';
import { useAnnounce } from '../ui/live-region.tsx';
import { Loading } from '../ui/loading.tsx';
import { SearchField } from '../ui/search-field.tsx';
import { StudentName } from '../ui/student-name.tsx';
import { useSettled } from '../ui/use-settled.ts';
import { WriteButton } from '../ui/write-button.tsx';
import { EraseChild } from './erase-child.tsx';
import { ErasureOutcome } from './erasure-outcome.tsx';

/** Children of whom anything is kept, by name: also those who are in no class any more. */
export function FindKept() {
  const { door } = usePanel();
  const say = useSay();
  const [name, setName] = useState('');
  const [ended, setEnded] = useState<ErasureView>();
  const asked = useSettled(name.trim(), 300);
  const found = useQuery({
    queryKey: ['kept-children', asked],
    queryFn: () => door.findKept(asked),
    enabled: asked.length > 1,
    retry: false,
  });
  return (
    <>
      <SearchField label={say('erase.find')} value={name} onChange={setName} />
      {found.isLoading ? <Loading /> : null}
      <ProblemNote problem={found.error} />
      {ended ? <ErasureOutcome erasure={ended} /> : null}
      {found.data && asked.length > 1 ? <Found found={found.data} onEnded={setEnded} /> : null}
    </>
  );
}

interface FoundProps {
  readonly found: KeptChildren;
  readonly onEnded: (erasure: ErasureView | undefined) => void;
}

function Found({ found: { children, more }, onEnded }: FoundProps) {
  const say = useSay();
  const announce = useAnnounce();
  const [chosen, setChosen] = useState<string>();
  const count = children.length;
  useEffect(() => announce(say('find-child.found', { count })), [count, announce, say]);
  return (
    <>
      {count === 0 ? <p className="empty">{say('erase.none')}</p> : null}
      <ul className="rows">
        {children.map((child) => (
          <li key={child.id} className="row">
            <KeptRow
              child={child}
              isChosen={chosen === child.id}
              onChoose={() => {
                onEnded(undefined);
                setChosen(child.id);
              }}
              onEnded={(erasure) => {
                setChosen(undefined);
                if (erasure) onEnded(erasure);
              }}
            />
          </li>
        ))}
      </ul>
      {more ? <p className="hint">{say('find-child.more')}</p> : null}
    </>
  );
}

interface KeptRowProps {
  readonly child: KeptChild;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
  readonly onEnded: (erasure?: ErasureView) => void;
}

function KeptRow({ child, isChosen, onChoose, onEnded }: KeptRowProps) {
  const say = useSay();
  const { name, className, username, alsoNamed } = child;
  return (
    <div className="row-text">
      <StudentName name={name} />
      <div className="row-more">
        {className ? <span>{className}</span> : null}
        {username ? <code className="typed typed-small">{username}</code> : null}
      </div>
      {alsoNamed ? (
        <p className="hint">{say('erase.child.merged', { names: alsoNamed.join(' · ') })}</p>
      ) : null}
      {isChosen ? (
        <EraseChild child={child} onEnded={onEnded} />
      ) : (
        <div className="row-press">
          <WriteButton onClick={onChoose}>{say('erase.child.press', { name })}</WriteButton>
        </div>
      )}
    </div>
  );
}
