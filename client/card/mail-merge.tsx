import { IconDownloadLine } from '@instructure/ui-icons';
import { Checkbox } from '@instructure/ui-checkbox';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { MailMergeRequest } from '../../contract/mail-merge.ts';
import type { LetterOrder } from '../../contract/sheets.ts';
import { usePanel } from '../panel-context.tsx';
import { ProblemNote } from '../problem/problem-screen.tsx';
import { useSay } from '../texts/texts.ts';
import { saveFile } from '../ui/save-file.ts';
import { WriteButton } from '../ui/write-button.tsx';
import { OrderChoice } from './order-choice.tsx';

interface MailMergeProps {
  /** By whose settings passwords may be in it. */
  readonly classId: string;
  readonly locale: MailMergeRequest['locale'];
  readonly fetchFile: (wish: MailMergeRequest) => Promise<Blob>;
}

/** The list for letters and labels of one's own, in the order of the envelopes. */
export function MailMerge({ classId, locale, fetchFile }: MailMergeProps) {
  const { door } = usePanel();
  const say = useSay();
  const choice = useQuery({ queryKey: ['letters', classId], queryFn: () => door.letters(classId) });
  const [order, setOrder] = useState<LetterOrder>('family-name');
  const [passwords, setPasswords] = useState(false);
  const fetching = useMutation({
    mutationFn: async () => saveFile(await fetchFile({ locale, order, passwords }), 'login-list.csv'),
  });
  return (
    <>
      <OrderChoice label={say('mail-merge.order')} value={order} onChange={setOrder} />
      {choice.data?.mayShowPasswords ? (
        <Checkbox
          label={say('mail-merge.passwords')}
          checked={passwords}
          onChange={(event) => setPasswords(event.target.checked)}
        />
      ) : null}
      <div className="buttons">
        <WriteButton
          busy={fetching.isPending}
          renderIcon={<IconDownloadLine />}
          onClick={() => fetching.mutate()}
        >
          {say(fetching.isPending ? 'cards.working' : 'mail-merge.save')}
        </WriteButton>
      </div>
      <ProblemNote problem={fetching.error ?? choice.error} />
    </>
  );
}
