import { Checkbox } from '@instructure/ui-checkbox';
import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { Plan, UploadReport } from '../../contract/plan.ts';
import { usePanel } from '../panel-context.tsx';
import { ProblemNote } from '../problem/problem-screen.tsx';
import { useSay } from '../texts/texts.ts';
import { useAnnounce } from '../ui/live-region.tsx';
import { saveFile } from '../ui/save-file.ts';
import { WriteButton } from '../ui/write-button.tsx';
import { UploadList } from './upload-list.tsx';

const fileName = 'login-plan.csv';

/** The plan's ways in and out of a spreadsheet. */
export function PlanFiles({ plan }: { readonly plan: Plan }) {
  const say = useSay();
  const announce = useAnnounce();
  const opener = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);
  const [taken, setTaken] = useState<number>();
  const close = () => {
    setOpen(false);
    // The keyboard goes on from the button that opened the list.
    opener.current?.querySelector('button')?.focus();
  };
  const onTaken = ({ changes }: UploadReport) => {
    setTaken(changes.length);
    announce(say('upload.taken', { count: changes.length }));
    close();
  };
  return (
    <>
      <div className="plan-files">
        <div ref={opener}>
          <WriteButton
            size="small"
            onClick={() => {
              setTaken(undefined);
              setOpen(true);
            }}
          >
            {say('upload.open')}
          </WriteButton>
        </div>
        <SavePlan planId={plan.id} />
      </div>
      {taken === undefined ? null : <p className="hint">{say('upload.taken', { count: taken })}</p>}
      {open ? <UploadList plan={plan} onTaken={onTaken} onClose={close} /> : null}
    </>
  );
}

function SavePlan({ planId }: { readonly planId: string }) {
  const say = useSay();
  const { door, session, ended } = usePanel();
  const [passwords, setPasswords] = useState(false);
  const fetchFile = useMutation({
    mutationFn: () => door.planFile(planId, passwords),
    onSuccess: (file) => saveFile(file, fileName),
  });
  return (
    <div className="save-plan">
      <WriteButton size="small" busy={fetchFile.isPending} onClick={() => fetchFile.mutate()}>
        {say('plan.save')}
      </WriteButton>
      <Checkbox
        size="small"
        label={say('plan.save.passwords')}
        checked={passwords}
        disabled={session.actingAs || ended}
        onChange={() => setPasswords(!passwords)}
      />
      <ProblemNote problem={fetchFile.error} />
    </div>
  );
}
