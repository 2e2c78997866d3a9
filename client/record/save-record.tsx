import { useMutation } from '@tanstack/react-query';
import type { RecordFilter } from '../../contract/record.ts';
import { usePanel } from '../panel-context.tsx';
import { ProblemNote } from '../problem/problem-screen.tsx';
import { useSay } from '../texts/texts.ts';
import { useAnnounce } from '../ui/live-region.tsx';
import { saveFile } from '../ui/save-file.ts';
import { WriteButton } from '../ui/write-button.tsx';

/** Hands what the filters let through to the person's disk, as CSV. */
export function SaveRecord({ filter }: { readonly filter: RecordFilter }) {
  const say = useSay();
  const announce = useAnnounce();
  const { door } = usePanel();
  const fetchFile = useMutation({
    mutationFn: () => door.recordFile(filter),
    onSuccess: (file) => {
      saveFile(file, 'login-cards-record.csv');
      announce(say('record.saved'));
    },
  });
  return (
    <>
      <div className="page-foot">
        <WriteButton busy={fetchFile.isPending} onClick={() => fetchFile.mutate()}>
          {say(fetchFile.isPending ? 'loading' : 'record.save')}
        </WriteButton>
      </div>
      {fetchFile.isSuccess ? <p className="hint">{say('record.saved')}</p> : null}
      {fetchFile.error ? <ProblemNote problem={fetchFile.error} /> : null}
    </>
  );
}
