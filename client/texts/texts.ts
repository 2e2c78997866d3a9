import { useCallback } from 'react';
import { useIntl } from 'react-intl';
import en from './en.json' with { type: 'json' };
import es from './es.json' with { type: 'json' };

export type Locale = 'en' | 'es';
export type TextId = keyof typeof en;
type Values = Readonly<Record<string, string | number>>;
export type Say = (id: TextId, values?: Values) => string;

/** Every text of the panel in one language, in ICU MessageFormat. */
export function textsOf(locale: Locale): Readonly<Record<TextId, string>> {
  return locale === 'es' ? es : en;
}

/** The panel's texts in the person's language. */
export function useSay(): Say {
  const intl = useIntl();
  return useCallback((id, values) => intl.formatMessage({ id }, values), [intl]);
}

/** The text for a code under a family of texts ("reason", "fate", ...), or the family's text for codes not yet known. */
export function textFor(say: Say, family: string, code: string | undefined): string {
  const id = `${family}.${code ?? 'other'}`;
  return say(id in en ? (id as TextId) : (`${family}.other` as TextId));
}
