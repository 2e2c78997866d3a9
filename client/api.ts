import { printingHeaders } from '../contract/printing.ts';
import { problemCodes, type ProblemCode } from '../contract/problem.ts';

/** `offline`: no answer came. `answer-unclear`: one came that this panel cannot read (a proxy's page, a newer server). */
export const panelOnlyCodes = ['offline', 'answer-unclear'] as const;
export type PanelProblemCode = ProblemCode | (typeof panelOnlyCodes)[number];

/** A refusal as the panel sees it: a stable code to choose the words by, the server's sentence, and its details. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  readonly code: PanelProblemCode;
  readonly details: unknown;
  constructor(code: PanelProblemCode, message: string, details?: unknown) {
    super(message);
    this.code = code;
    this.details = details;
  }
}

export interface ApiRequest {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly query?: Readonly<Record<string, string | undefined>>;
  readonly body?: unknown;
  /** A file in place of a JSON body. */
  readonly bytes?: Uint8Array<ArrayBuffer>;
}

/** A file, and of printed cards the printing that it is: whoever has the paper is asked how it came out. */
export interface PrintedFile {
  readonly file: Blob;
  readonly printing?: Printing;
}

export interface Printing {
  readonly id: string;
  /** Passwords are forgotten once somebody says that it printed well. */
  readonly forgets: boolean;
}

export interface Api {
  /** The JSON answer, unchecked: door.ts says what it is. Throws ApiProblem. */
  json(request: ApiRequest): Promise<unknown>;
  /** A PDF answer. Throws ApiProblem. */
  pdf(request: ApiRequest): Promise<PrintedFile>;
  /** A ZIP answer. Throws ApiProblem. */
  zip(request: ApiRequest): Promise<PrintedFile>;
  /** A CSV answer. Throws ApiProblem. */
  csv(request: ApiRequest): Promise<Blob>;
}

/**
 * The one way to the server: bearer token, JSON, problems as ApiProblem. `onSessionEnded` hears every 'session-ended',
 * whichever screen asked.
 */
export function makeApi(token: string, onSessionEnded: () => void): Api {
  async function send(request: ApiRequest, accept: string): Promise<Response> {
    const { body, bytes } = request;
    const sent =
      bytes === undefined
        ? body === undefined
          ? undefined
          : { type: 'application/json', body: JSON.stringify(body) }
        : { type: 'application/octet-stream', body: bytes };
    const response = await fetch(address(request), {
      method: request.method ?? 'GET',
      headers: {
        authorization: `Bearer ${token}`,
        accept,
        ...(sent === undefined ? {} : { 'content-type': sent.type }),
      },
      ...(sent === undefined ? {} : { body: sent.body }),
      cache: 'no-store',
      credentials: 'omit',
    }).catch(() => {
      throw new ApiProblem('offline', 'The server did not answer.');
    });
    if (response.ok) return response;
    const problem = await readProblem(response);
    if (problem.code === 'session-ended') onSessionEnded();
    throw problem;
  }
  async function file(request: ApiRequest, type: string): Promise<PrintedFile> {
    const response = await send(request, `${type}, application/json`);
    if (!response.headers.get('content-type')?.startsWith(type)) {
      throw new ApiProblem('answer-unclear', `The answer was not ${type}.`);
    }
    const id = response.headers.get(printingHeaders.id);
    const forgets = response.headers.get(printingHeaders.forgets) === 'yes';
    return { file: await response.blob(), ...(id === null ? {} : { printing: { id, forgets } }) };
  }
  return {
    async json(request) {
      const response = await send(request, 'application/json');
      if (response.status === 204) return undefined;
      return (response.json() as Promise<unknown>).catch(() => {
        throw new ApiProblem('answer-unclear', 'The answer was not JSON.');
      });
    },
    pdf: (request) => file(request, 'application/pdf'),
    zip: (request) => file(request, 'application/zip'),
    csv: async (request) => (await file(request, 'text/csv')).file,
  };
}

function address({ path, query }: ApiRequest): string {
  const given = Object.entries(query ?? {}).filter((pair): pair is [string, string] => Boolean(pair[1]));
  const search = new URLSearchParams(given).toString();
  return search ? `${path}?${search}` : path;
}

async function readProblem(response: Response): Promise<ApiProblem> {
  const body: unknown = await response.json().catch(() => undefined);
  const problem = (body as { problem?: { code?: unknown; message?: unknown; details?: unknown } } | undefined)
    ?.problem;
  const code = problemCodes.find((known) => known === problem?.code);
  if (!code) return new ApiProblem('answer-unclear', `Status ${response.status} without a problem code.`);
  return new ApiProblem(code, typeof problem?.message === 'string' ? problem.message : '', problem?.details);
}
