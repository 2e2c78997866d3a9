import type { LeftOutReason } from '../contract/roster.ts';
import type { SessionFacts } from '../contract/session.ts';

/** Somebody of a plan who gets no login by it. No reason: the teacher kept them out. */
export interface AsidePerson {
  readonly id: string;
  readonly name: string;
  readonly tellApart?: string;
  readonly reason?: LeftOutReason | 'other';
}

/** Where the panel can be. The way back is fixed by the screen itself: see `parentOf`. */
export type Screen =
  | {
      readonly name: 'classes';
      /** Schools that were switched on a moment ago, at the end of connecting. */
      readonly schoolsOn?: number;
    }
  | { readonly name: 'class'; readonly classId: string }
  | { readonly name: 'plan'; readonly classId: string; readonly className: string; readonly planId: string }
  | {
      readonly name: 'batch';
      readonly classId: string;
      readonly batchId: string;
      /** Known to whoever comes from the plan alone. */
      readonly aside?: readonly AsidePerson[];
    }
  | {
      readonly name: 'cards';
      readonly classId: string;
      readonly className: string;
      readonly student?: { readonly id: string; readonly name: string };
      /** The first card of a district is printed to be tried: one goes back and says what came of it. */
      readonly toTry?: boolean;
    }
  | { readonly name: 'child'; readonly classId: string; readonly studentId: string }
  | { readonly name: 'school-cards' }
  | { readonly name: 'many' }
  | { readonly name: 'school-batch'; readonly schoolBatchId: string }
  | { readonly name: 'connect' }
  | { readonly name: 'schools' }
  | {
      readonly name: 'settings';
      /** Of a class; else of an admin's accounts. */
      readonly of?: { readonly classId: string; readonly className: string };
    }
  | { readonly name: 'record' }
  | { readonly name: 'sweeps' }
  | { readonly name: 'sweep'; readonly sweepId: string }
  | { readonly name: 'installed' }
  | { readonly name: 'year-end' }
  | { readonly name: 'erase' }
  | { readonly name: 'canary' }
  | { readonly name: 'ask-admin' };

export type ScreenName = Screen['name'];

/** The screen a launch begins on, as the server decided it. */
export function startScreen(session: SessionFacts): Screen {
  if (session.start === 'class') {
    return session.classId ? { name: 'class', classId: session.classId } : { name: 'classes' };
  }
  return { name: session.start };
}

/** One step up; undefined at the top. A panel opened from one class knows no list above it. */
export function parentOf(screen: Screen, session: SessionFacts): Screen | undefined {
  switch (screen.name) {
    case 'cards':
      return screen.toTry === true ? { name: 'canary' } : { name: 'class', classId: screen.classId };
    case 'plan':
    case 'batch':
    case 'child':
      return { name: 'class', classId: screen.classId };
    case 'settings':
      return screen.of && { name: 'class', classId: screen.of.classId };
    case 'school-batch':
      return { name: 'many' };
    case 'sweep':
      return { name: 'sweeps' };
    case 'erase':
    case 'canary':
      return { name: 'connect' };
    case 'school-cards':
    case 'many':
    case 'year-end':
      return { name: 'classes' };
    case 'class':
      return session.place.kind === 'course' ? undefined : { name: 'classes' };
    case 'classes':
    case 'connect':
    case 'schools':
    case 'record':
    case 'sweeps':
    case 'installed':
    case 'ask-admin':
      return undefined;
  }
}
