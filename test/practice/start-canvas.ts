import { practiceClock } from '../../practice/practice-clock.ts';
import type { PracticeClock } from '../../practice/practice-clock.ts';
import { startPracticeCanvas } from '../../practice/practice-canvas.ts';
import type { PracticeCanvas, PracticeOptions } from '../../practice/practice-canvas.ts';

export interface Answer {
  status: number;
  headers: Headers;
  /** Parsed when it was JSON, else the text. */
  body: unknown;
}

interface Sent {
  form?: Record<string, string>;
  json?: unknown;
  csv?: string;
}

export interface TestCanvas extends PracticeCanvas {
  clock: PracticeClock;
  /** Calls the API with a token. A flat record is sent as a form, `json` as JSON, `csv` as a file. */
  call(token: string, line: string, sent?: Sent): Promise<Answer>;
  /** A token of that person, by hand, without scopes. */
  tokenOf(person: keyof PracticeCanvas['people']): string;
}

/** A started practice Canvas with a clock that stands still until it is set ahead. */
export async function startCanvas(options: PracticeOptions = {}): Promise<TestCanvas> {
  const clock = practiceClock({ now: () => Date.UTC(2026, 8, 1, 12) });
  const canvas = await startPracticeCanvas({ clock, ...options });
  return {
    ...canvas,
    clock,
    tokenOf: (person) => canvas.addToken({ userId: canvas.people[person].id }),
    async call(token, line, sent = {}) {
      const [method = 'GET', path = '/'] = line.split(' ');
      const headers: Record<string, string> = token === '' ? {} : { authorization: `Bearer ${token}` };
      if (sent.json !== undefined) headers['content-type'] = 'application/json';
      if (sent.csv !== undefined) headers['content-type'] = 'text/csv';
      const init = { method, headers, redirect: 'manual' as const };
      const answer = await fetch(canvas.origin + path, { ...init, ...bodyOf(sent) });
      const text = await answer.text();
      const isJson = answer.headers.get('content-type')?.includes('json') === true;
      return { status: answer.status, headers: answer.headers, body: isJson ? JSON.parse(text) : text };
    },
  };
}

function bodyOf(sent: Sent): { body?: string | URLSearchParams } {
  if (sent.csv !== undefined) return { body: sent.csv };
  if (sent.form !== undefined) return { body: new URLSearchParams(sent.form) };
  return sent.json === undefined ? {} : { body: JSON.stringify(sent.json) };
}

/** The rows of a list answer; fails the test when it is no list. */
export function rows(answer: Answer): Record<string, unknown>[] {
  if (!Array.isArray(answer.body)) throw new Error(`not a list but status ${answer.status}`);
  return answer.body as Record<string, unknown>[];
}

/** One object of an answer. */
export function one(answer: Answer): Record<string, unknown> {
  return answer.body as Record<string, unknown>;
}

/** The address of a link by its `rel`; null when there is none. */
export function link(answer: Answer, rel: string): string | null {
  const header = answer.headers.get('link') ?? '';
  for (const part of header.split(',')) {
    const match = /<([^>]+)>; rel="([^"]+)"/.exec(part);
    if (match?.[2] === rel) return match[1] ?? null;
  }
  return null;
}
