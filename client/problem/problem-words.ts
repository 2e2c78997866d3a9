import { problemCodes } from '../../contract/problem.ts';
import { ApiProblem, type PanelProblemCode } from '../api.ts';
import type { Say, TextId } from '../texts/texts.ts';

export interface ProblemWords {
  readonly code: PanelProblemCode;
  readonly title: string;
  readonly what: string;
  readonly next: string;
  /** Whom it is about, where the problem names people. */
  readonly who?: string;
}

/** The panel's own words for a problem: its name, what happened, what to do next. Anything unknown is a fault of ours. */
export function problemWords(say: Say, problem: unknown): ProblemWords {
  const code = problem instanceof ApiProblem ? problem.code : 'server-fault';
  const names = problem instanceof ApiProblem ? namesIn(problem.details) : [];
  const words = wordsOfCode(say, code);
  return names.length === 0 ? words : { ...words, who: say('problem.about', { names: names.join(', ') }) };
}

function namesIn(details: unknown): readonly string[] {
  const { students } = (details ?? {}) as { readonly students?: unknown };
  return Array.isArray(students) ? students.filter((name) => typeof name === 'string') : [];
}

export function wordsOfCode(say: Say, code: PanelProblemCode): ProblemWords {
  const part = (name: 'title' | 'what' | 'next') => say(`problem.${code}.${name}` satisfies TextId);
  return { code, title: part('title'), what: part('what'), next: part('next') };
}

/** A problem by its name, such as what something waits for; empty for a code that has no words here. */
export function titleOfCode(say: Say, named: string | undefined): string {
  const code = problemCodes.find((one) => one === named);
  return code ? wordsOfCode(say, code).title : '';
}
