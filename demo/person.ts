import { LaunchFactsSchema, type LaunchFacts } from '../contract/session.ts';
import { signInAs, toolPath, walkLaunch, type LaunchSpot } from '../practice/lti/launch-as.ts';
import type { Browser } from '../practice/lti/browser.ts';

/** Somebody who has opened the tool in Canvas, driven over HTTP as the panel would. */
export interface Person {
  readonly facts: LaunchFacts;
  /** The browser of the launch: Canvas's cookies and the tool's. */
  readonly browser: Browser;
  /** One call of the panel's API. */
  call(method: string, path: string, body?: unknown): Promise<ApiAnswer>;
}

export interface ApiAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly json: unknown;
  readonly bytes: Uint8Array;
}

/** A launch that the tool answered with a page that is not the panel. */
export class LaunchRefusedError extends Error {
  override readonly name = 'LaunchRefusedError';
  readonly status: number;
  readonly code: string | undefined;
  constructor(status: number, code: string | undefined) {
    super(`launch answered ${status} ${code ?? ''}`);
    this.status = status;
    this.code = code;
  }
}

/**
 * Signs a seeded person in at the practice Canvas and opens the tool at a spot.
 * @throws LaunchRefusedError with the problem code of the page the tool answered
 */
export async function openTool(
  canvasOrigin: string,
  toolOrigin: string,
  userId: number,
  spot: LaunchSpot,
): Promise<Person> {
  return openToolIn(canvasOrigin, toolOrigin, await signInAs(canvasOrigin, userId), spot);
}

/** The same with a session of Canvas at hand; '' is nobody's. */
export async function openToolIn(
  canvasOrigin: string,
  toolOrigin: string,
  cookie: string,
  spot: LaunchSpot,
): Promise<Person> {
  const { final, browser } = await walkLaunch(canvasOrigin, cookie, toolPath(spot));
  const facts = /<script type="application\/json" id="launch-facts">([\s\S]*?)<\/script>/.exec(
    final.body,
  )?.[1];
  if (final.status !== 200 || facts === undefined) {
    throw new LaunchRefusedError(
      final.status,
      /name="problem-code" content="([a-z-]+)"/.exec(final.body)?.[1],
    );
  }
  return personWith(toolOrigin, LaunchFactsSchema.parse(JSON.parse(facts)), browser);
}

function personWith(toolOrigin: string, facts: LaunchFacts, browser: Browser): Person {
  return {
    facts,
    browser,
    async call(method, path, body) {
      const response = await fetch(`${toolOrigin}${path}`, {
        method,
        headers: {
          authorization: `Bearer ${facts.token}`,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const bytes = new Uint8Array(await response.arrayBuffer());
      const isJson = response.headers.get('content-type')?.includes('json') === true;
      return {
        status: response.status,
        headers: response.headers,
        bytes,
        json: isJson ? (JSON.parse(new TextDecoder().decode(bytes)) as unknown) : undefined,
      };
    },
  };
}

/** The answer's JSON, or an error that names the problem code. */
export function expectOk(answer: ApiAnswer): unknown {
  if (answer.status >= 200 && answer.status < 300) return answer.json;
  throw new Error(`the tool answered ${answer.status}: ${JSON.stringify(answer.json)}`);
}
