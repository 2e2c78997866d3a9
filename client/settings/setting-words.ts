import type { IntlShape } from 'react-intl';
import type { CanvasRules, Retention, SettingName, Settings } from '../../contract/policy.ts';
import type { LevelSettings } from '../../contract/settings.ts';
import type { Say, TextId } from '../texts/texts.ts';
import { groups } from './setting-groups.ts';

/** How dates and numbers are written in the person's language and country. */
export type Formats = Pick<IntlShape, 'formatDate' | 'formatNumber'>;

/** In: a setting's value. Out: the same in words, for whoever cannot change it and for the record. */
export function settingInWords<N extends SettingName>(
  say: Say,
  formats: Formats,
  name: N,
  value: Settings[N],
): string {
  const kind = groups.flatMap(({ fields }) => fields).find((field) => field.name === name)?.kind.kind;
  if (kind === 'choice' && typeof value === 'string') return say(`option.${name}.${value}` as TextId);
  if (kind === 'logo') return say(value === '' ? 'value.none' : 'value.picture');
  if (kind === 'retention') return retentionInWords(say, formats, value as Retention);
  if (typeof value === 'boolean') return say(value ? 'value.yes' : 'value.no');
  if (typeof value === 'number') return formats.formatNumber(value);
  const text =
    kind === 'canvas-rules'
      ? rulesInWords(say, value as CanvasRules)
      : Array.isArray(value)
        ? value.join(', ')
        : value;
  if (typeof text === 'string' && text !== '') return text;
  return emptyInWords(say, name);
}

const emptyMeans: { readonly [Name in SettingName]?: TextId } = {
  signInAddress: 'value.none.signInAddress',
  schoolName: 'value.none.schoolName',
  classNames: 'value.none.classNames',
  terms: 'value.none.terms',
  canvasRules: 'value.none.canvasRules',
};

/** What it means that nothing is written there. */
export function emptyInWords(say: Say, name: SettingName): string {
  return say(emptyMeans[name] ?? 'value.none');
}

/** Rules of a Canvas in words; those it does not have are left out. */
export function rulesInWords(say: Say, rules: NonNullable<LevelSettings['canvasDemands']>): string {
  return Object.entries(rules)
    .filter(([, value]) => value !== undefined && value !== false)
    .map(([name, value]) => say(`rules.is.${name as keyof CanvasRules}`, { count: Number(value) }))
    .join('; ');
}

function retentionInWords(say: Say, { formatDate }: Formats, value: Retention): string {
  if (value.keep === 'days') return say('value.days', { count: value.days });
  if (value.keep !== 'date') return say(`option.retention.${value.keep}`);
  const date = formatDate(new Date(2026, value.month - 1, value.day), { month: 'long', day: 'numeric' });
  return say('value.until-date', { date });
}
