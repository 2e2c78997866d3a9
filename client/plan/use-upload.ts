import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { uploadLimit, type UploadReport } from '../../contract/plan.ts';
import { ApiProblem } from '../api.ts';
import { usePanel } from '../panel-context.tsx';

interface SeenList {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly report: UploadReport;
}

/** A list on its way into a plan: looked at first, then taken over as it was seen. */
export function useUpload(planId: string, onTaken: (report: UploadReport) => void) {
  const { door, plans } = usePanel();
  const queries = useQueryClient();
  const [seen, setSeen] = useState<SeenList>();
  const look = useMutation({
    mutationFn: async (source: string | File) => {
      const bytes = await readBytes(source);
      return { bytes, report: await door.lookAtUpload(planId, bytes) };
    },
    onMutate: () => setSeen(undefined),
    onSuccess: setSeen,
  });
  const take = useMutation({
    mutationFn: ({ bytes, report }: SeenList) => door.applyUpload(planId, bytes, report.seen),
    onMutate: () => plans.markChanged(planId),
    onSuccess: async ({ plan, report }) => {
      await queries.cancelQueries({ queryKey: ['plan', planId] });
      queries.setQueryData(['plan', planId], plan);
      onTaken(report);
    },
  });
  const forget = () => {
    setSeen(undefined);
    look.reset();
    take.reset();
  };
  return { look, take, seen, forget };
}

/** Read once: a file on disk may be another by the time it is taken over. */
async function readBytes(source: string | File): Promise<Uint8Array<ArrayBuffer>> {
  const tooLarge = () => new ApiProblem('too-large', 'The list is too large.');
  if (typeof source !== 'string' && source.size > uploadLimit.bytes) throw tooLarge();
  const bytes =
    typeof source === 'string'
      ? new TextEncoder().encode(source)
      : new Uint8Array(await source.arrayBuffer());
  if (bytes.byteLength > uploadLimit.bytes) throw tooLarge();
  return bytes;
}
