import { QueryClient, QueryClientProvider, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { LaunchFacts, SessionFacts } from '../contract/session.ts';
import { ApiProblem, makeApi } from './api.ts';
import { joinCanvasFrame, type CanvasFrame } from './canvas-frame.ts';
import { makeDoor, type Door } from './door.ts';
import { PanelProvider, type PanelFacts } from './panel-context.tsx';
import { ProblemScreen } from './problem/problem-screen.tsx';
import { CurrentScreen } from './current-screen.tsx';
import { makeOpenPlans } from './plan/open-plans.ts';
import { startScreen } from './screens.ts';
import { Banners } from './ui/banners.tsx';
import { useAnnounce } from './ui/live-region.tsx';
import { Loading } from './ui/loading.tsx';
import { MainMenu } from './ui/main-menu.tsx';
import { useScreens } from './use-screens.ts';

interface PanelProps {
  readonly facts: LaunchFacts;
  /** The element whose height is the panel's. */
  readonly content: HTMLElement;
}

/** The whole panel: one door to the server, one frame around it, then the screens. */
export function Panel({ facts, content }: PanelProps) {
  const [ended, setEnded] = useState(false);
  const door = useMemo(() => makeDoor(makeApi(facts.token, () => setEnded(true))), [facts.token]);
  const queries = useMemo(makeQueryClient, []);
  const frame = useRef<CanvasFrame>(undefined);
  const touched = useTouched();
  const arrive = useCallback(
    (heading: HTMLElement | null) => {
      // A panel that opens with the Canvas page must not take the keyboard away from it.
      if (!touched.current) return;
      heading?.focus({ preventScroll: true });
      frame.current?.scrollToTop();
    },
    [touched],
  );
  useEffect(() => {
    const joined = joinCanvasFrame(window, content, facts.canvasOrigin);
    frame.current = joined;
    return () => joined.leave();
  }, [content, facts.canvasOrigin]);
  return (
    <QueryClientProvider client={queries}>
      <SessionGate door={door} ended={ended} arrive={arrive} />
    </QueryClientProvider>
  );
}

/** Whether the person has pressed or typed anything in the panel yet. */
function useTouched() {
  const touched = useRef(false);
  useEffect(() => {
    const touch = () => {
      touched.current = true;
    };
    const options = { capture: true, once: true };
    for (const kind of ['pointerdown', 'keydown'] as const) window.addEventListener(kind, touch, options);
    return () => {
      for (const kind of ['pointerdown', 'keydown'] as const)
        window.removeEventListener(kind, touch, options);
    };
  }, []);
  return touched;
}

/** Reads wait for one more try when no answer came; a refusal is an answer. Nothing is fetched behind the person's back. */
function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        retry: (failures, error) => failures < 2 && error instanceof ApiProblem && error.code === 'offline',
        retryDelay: 1000,
        refetchOnWindowFocus: false,
        networkMode: 'always',
        gcTime: 0,
      },
      mutations: { networkMode: 'always' },
    },
  });
}

interface GateProps {
  readonly door: Door;
  readonly ended: boolean;
  readonly arrive: PanelFacts['arrive'];
}

function SessionGate({ door, ended, arrive }: GateProps) {
  const session = useQuery({ queryKey: ['session'], queryFn: door.session, staleTime: Infinity });
  if (session.data) {
    return <Screens door={door} ended={ended} session={session.data} arrive={arrive} />;
  }
  if (session.error) {
    return (
      <main className="problem-alone">
        <ProblemScreen problem={session.error} onRetry={() => void session.refetch()} />
      </main>
    );
  }
  return (
    <main className="page">
      <Loading />
    </main>
  );
}

function Screens({ door, ended, session, arrive }: GateProps & { readonly session: SessionFacts }) {
  const announce = useAnnounce();
  // What was said aloud belongs to the screen that is left.
  const silence = useCallback(() => announce(''), [announce]);
  const { screen, go: show } = useScreens(() => startScreen(session), silence);
  const plans = useMemo(makeOpenPlans, []);
  const queries = useQueryClient();
  const go: PanelFacts['go'] = (next, how) => {
    show(next, how);
    // What a session may do changes with its district: connecting opens the classes.
    if (screen.name === 'connect') void queries.invalidateQueries({ queryKey: ['session'] });
  };
  return (
    <PanelProvider value={{ door, session, screen, go, plans, arrive, ended }}>
      <MainMenu />
      <Banners />
      <CurrentScreen key={JSON.stringify(screen)} />
    </PanelProvider>
  );
}
