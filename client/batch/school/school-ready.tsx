import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useIntl } from 'react-intl';
import type { SchoolBatchView } from '../../../contract/school-batch.ts';
import { usePanel } from '../../panel-context.tsx';
import { ProblemNote } from '../../problem/problem-screen.tsx';
import { useSay, type Say } from '../../texts/texts.ts';
import { Choice } from '../../ui/choice.tsx';
import { Page } from '../../ui/page.tsx';
import { WriteButton } from '../../ui/write-button.tsx';
import { ClassTable } from './class-table.tsx';
import { LeftOutTally } from './tally.tsx';

const atOnce = 'now';
/** Times of day that are offered: evening and night, when nobody waits for Canvas. */
const times = ['16:00', '17:00', '18:00', '19:00', '20:00', '21:00', '22:00', '23:00', '02:00', '04:00'];

/** A time of day is of no zone: it is read and written in one. */
const onTheWall = { timeZone: 'UTC', timeStyle: 'short' } as const;

/** Counted, and nothing made yet: which classes, how many children, when. */
export function SchoolReady({ batch }: { readonly batch: SchoolBatchView }) {
  const { door } = usePanel();
  const say = useSay();
  const { formatTime } = useIntl();
  const queries = useQueryClient();
  const [time, setTime] = useState(atOnce);
  const { toMake } = batch.children;
  const make = useMutation({
    mutationFn: () =>
      door.makeSchoolBatch(batch.id, {
        children: toMake,
        ...(time === atOnce ? {} : { notBefore: time }),
      }),
    onSuccess: (pressed) => queries.setQueryData(['school-batch', batch.id], pressed),
    onError: () => queries.invalidateQueries({ queryKey: ['school-batch'] }),
  });
  return (
    <Page
      title={say('many.ready.title', { count: toMake })}
      lead={
        <>
          <p className="place">
            <bdi>{batch.accountName}</bdi>
          </p>
          <p>
            {say('many.ready.lead', { count: batch.classes.chosen, all: batch.classes.all })}{' '}
            {toMake > 0 ? estimateOf(say, toMake) : null}
          </p>
        </>
      }
    >
      <LeftOutTally batch={batch} />
      <div className="form many-choice">
        <Choice
          label={say('many.when')}
          value={time}
          options={[
            { id: atOnce, name: say('many.when.now') },
            ...times.map((id) => ({
              id,
              name: say('many.when.at', { time: formatTime(`2026-01-01T${id}Z`, onTheWall) }),
            })),
          ]}
          onChange={setTime}
        />
        <p className="hint">{say('many.when.hint', { zone: batch.timeZone.replaceAll('_', ' ') })}</p>
        <div className="buttons">
          <WriteButton
            color="primary"
            busy={make.isPending}
            disabled={toMake === 0}
            onClick={() => make.mutate()}
          >
            {say('many.make', { count: toMake })}
          </WriteButton>
        </div>
        <ProblemNote problem={make.error} />
      </div>
      <ClassTable batch={batch} choosing />
    </Page>
  );
}

/** Children made in a second, on a busy and on an idle Canvas: three calls each, by its throttle (`docs/pace.md`). */
const pace = { busy: 3, idle: 12 };

function estimateOf(say: Say, children: number): string {
  const minutes = (perSecond: number): number => Math.ceil(children / perSecond / 60);
  const [least, most] = [minutes(pace.idle), minutes(pace.busy)];
  return most <= 2 ? say('many.estimate.short') : say('many.estimate', { least, most });
}
