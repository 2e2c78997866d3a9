import { ApiProblem, type PanelProblemCode } from '../api.ts';
import type { Say, TextId } from '../texts/texts.ts';

export interface ProblemWords {
  readonly code: PanelProblemCode;
  readonly title: string;
  readonly what: string;
  readonly next: string;
}

/** The panel's own words for a problem: its name, what happened, what to do next. Anything unknown is a fault of ours. */
export function problemWords(say: Say, problem: unknown): ProblemWords {
  const code = problem instanceof ApiProblem ? problem.code : 'server-fault';
  return wordsOfCode(say, code);
}

export function wordsOfCode(say: Say, code: PanelProblemCode): ProblemWords {
  const part = (name: 'title' | 'what' | 'next') => say(`problem.${code}.${name}` satisfies TextId);
  return { code, title: part('title'), what: part('what'), next: part('next') };
}
