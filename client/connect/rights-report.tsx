import { Pill } from '@instructure/ui-pill';
import type { Right } from '../../contract/connection.ts';
import { useSay, type TextId } from '../texts/texts.ts';
import { permissionWords } from './permission-words.ts';
import { ServiceUserAdvice } from './service-user-advice.tsx';

interface Verdict {
  readonly tone: 'success' | 'danger' | 'warning' | 'primary';
  readonly label: TextId;
  readonly why?: TextId;
}

function judge({ held, weight }: Right): Verdict {
  if (weight === 'too-much') return { tone: 'warning', label: 'right.too-much', why: 'right.too-much.why' };
  if (held) return { tone: 'success', label: 'right.held' };
  return weight === 'needed'
    ? { tone: 'danger', label: 'right.missing', why: 'right.missing.why' }
    : { tone: 'warning', label: 'right.helpful', why: 'right.helpful.why' };
}

/** Each right that matters: held, missing, or more than is needed. */
export function RightsList({ rights }: { readonly rights: readonly Right[] }) {
  const say = useSay();
  const worthSaying = rights.filter((right) => right.weight !== 'too-much' || right.held);
  const toChange = worthSaying.some((right) => judge(right).tone !== 'success');
  return (
    <>
      <ul className="fates">
        {worthSaying.map((right) => {
          const { tone, label, why } = judge(right);
          return (
            <li key={right.permission}>
              <span className="name">{permissionWords(say, right.permission)}</span>
              <Pill color={tone}>{say(label)}</Pill>
              {why ? <span className="why">{say(why)}</span> : null}
            </li>
          );
        })}
      </ul>
      {toChange ? <p className="hint">{say('right.where')}</p> : null}
    </>
  );
}

/** The list, and what to do where a right is more than is needed. */
export function RightsReport({ rights }: { readonly rights: readonly Right[] }) {
  const tooMuch = rights.some((right) => right.weight === 'too-much' && right.held);
  return (
    <>
      <RightsList rights={rights} />
      {tooMuch ? <ServiceUserAdvice /> : null}
    </>
  );
}
