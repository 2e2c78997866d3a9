import type { ProblemCode } from '../../contract/problem.ts';
import { problemTextsEn } from './problem-texts-en.ts';
import { problemTextsEs } from './problem-texts-es.ts';

interface PageText {
  readonly title: string;
  /** Absent: the problem's own sentence stands there. */
  readonly what?: string;
  readonly next?: string;
}

export type PageTexts = Readonly<Partial<Record<ProblemCode, PageText>>> & { readonly otherwise: PageText };

/** What a person reads when a launch, a registration or a consent did not work: the panel is not there to say it. */
export const problemPageTexts: Readonly<Record<'en' | 'es', PageTexts>> = {
  en: problemTextsEn,
  es: problemTextsEs,
};
