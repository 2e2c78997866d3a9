import { Button } from '@instructure/ui-buttons';
import { TextArea } from '@instructure/ui-text-area';
import { useEffect, useId, useRef, useState } from 'react';
import type { Plan, UploadReport } from '../../contract/plan.ts';
import { ProblemNote } from '../problem/problem-screen.tsx';
import { useSay } from '../texts/texts.ts';
import { FileChoice } from '../ui/file-choice.tsx';
import { WriteButton } from '../ui/write-button.tsx';
import { UploadReportView } from './upload-report.tsx';
import { useUpload } from './use-upload.ts';

interface UploadListProps {
  readonly plan: Plan;
  readonly onTaken: (report: UploadReport) => void;
  readonly onClose: () => void;
}

/** Usernames from a list: paste it or choose a file, see what it would change, then take that over. */
export function UploadList({ plan, onTaken, onClose }: UploadListProps) {
  const say = useSay();
  const title = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  const [text, setText] = useState('');
  const { look, take, seen, forget } = useUpload(plan.id, onTaken);
  useEffect(() => heading.current?.focus(), []);
  const change = (value: string) => {
    setText(value);
    forget();
  };
  return (
    <section className="upload" aria-labelledby={title}>
      <h2 id={title} ref={heading} tabIndex={-1}>
        {say('upload.title')}
      </h2>
      <p>{say(plan.mayTypePasswords ? 'upload.lead.passwords' : 'upload.lead')}</p>
      <TextArea
        label={say('upload.paste')}
        value={text}
        autoGrow={false}
        height="8rem"
        resize="vertical"
        autoComplete="off"
        spellCheck={false}
        placeholder={say('upload.example')}
        onChange={(event) => change(event.target.value)}
      />
      <div className="upload-ways">
        <WriteButton busy={look.isPending} disabled={text.trim() === ''} onClick={() => look.mutate(text)}>
          {say('upload.check')}
        </WriteButton>
        <FileChoice
          label={say('upload.file')}
          accept=".csv,.tsv,.txt,text/csv,text/plain,text/tab-separated-values"
          onChoose={(file) => {
            change('');
            look.mutate(file);
          }}
        />
        <Button onClick={onClose}>{say('action.cancel')}</Button>
      </div>
      <ProblemNote problem={look.error ?? take.error} />
      {seen ? (
        <UploadReportView
          plan={plan}
          report={seen.report}
          busy={take.isPending}
          onTake={() => take.mutate(seen)}
        />
      ) : null}
    </section>
  );
}
