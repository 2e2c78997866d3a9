// Browser code of the pages between login and panel. Written as functions so that the compiler reads it, and sent as their
// text inside the page (`step-page.ts`): no function here may use an import, or anything of the module but its functions.

/** Where the platform's storage is, in the words of our own records; only the frame's name comes from the login request. */
export interface StorageFacts {
  /** A frame beside ours, or `_parent`. */
  readonly target: string;
  /** Origin of the platform's authorization address: the frame's. */
  readonly frameOrigin: string;
  /** Origins that the page around us may have. */
  readonly parentOrigins: readonly string[];
  readonly key: string;
  /** Begins the ids by which answers are known. */
  readonly messageId: string;
}

type Fields = Readonly<Record<string, unknown>>;

/** What the server has written into the page. */
interface Step {
  readonly storage?: StorageFacts;
  readonly proof?: string;
  readonly next?: string;
}

function readStep(): Step {
  return JSON.parse(document.getElementById('step')?.textContent ?? '{}') as Step;
}

/** The windows to ask, in order: the frame that the platform named, where it is there, then the parent. */
function placesToAsk(storage: StorageFacts): { view: Window; origins: readonly string[] }[] {
  if (window.parent === window) return [];
  const parent = { view: window.parent, origins: storage.parentOrigins };
  if (storage.target === '_parent') return [parent];
  try {
    const frames = window.parent.frames as unknown as Record<string, Window | undefined>;
    const view = frames[storage.target];
    return view ? [{ view, origins: [storage.frameOrigin] }, parent] : [parent];
  } catch {
    // The platform has no frame of this name: looking for it in a page of another origin throws.
    return [parent];
  }
}

/** A question that is still open at the platform. */
interface Asking {
  /** Whether a good answer came soon enough not to keep a person waiting. */
  readonly soon: Promise<boolean>;
  /** From now on no answer is heard. */
  stop(): void;
}

/**
 * Says `message` to the platform and hands `take` what it answers, until `take` finds it good. The next place is asked when
 * one refuses or is silent for a second, and the first one again after the last: a frame that was still loading has not
 * heard the question. After three seconds, or when the last place refuses, `soon` is false and nothing more is asked; a good
 * answer that a slow machine brings later is still taken, until `stop`.
 * Canvas: doc/api/lti_window_post_message.md, ui/shared/lti/jquery/response_messages.ts
 */
function askPlatform(storage: StorageFacts, message: Fields, take: (answer: Fields) => boolean): Asking {
  const places = placesToAsk(storage);
  const origins = places.flatMap((place) => place.origins);
  const nameOf = (turn: number): string => `${storage.messageId}-${String(turn)}`;
  let asked = 0;
  let patience: ReturnType<typeof setTimeout> | undefined;
  let settle: (found: boolean) => void = () => undefined;
  const soon = new Promise<boolean>((resolve) => (settle = resolve));
  const askNext = (): void => {
    clearTimeout(patience);
    const place = places[asked % places.length];
    if (place === undefined) {
      end(false);
      return;
    }
    asked += 1;
    for (const origin of place.origins)
      place.view.postMessage({ ...message, message_id: nameOf(asked) }, origin);
    patience = setTimeout(askNext, 1000);
  };
  const end = (found: boolean): void => {
    clearTimeout(patience);
    clearTimeout(last);
    settle(found);
  };
  const hear = (event: MessageEvent<unknown>): void => {
    if (!origins.includes(event.origin)) return;
    const answer = Object(event.data) as Fields;
    const id = answer['message_id'];
    const ours = typeof id === 'string' && id.startsWith(`${storage.messageId}-`);
    if (!ours || answer['subject'] !== `${String(message['subject'])}.response`) return;
    if (answer['error'] === undefined && take(answer)) {
      stop();
      end(true);
    } else if (id === nameOf(asked)) {
      if (asked < places.length) askNext();
      else end(false);
    }
  };
  const stop = (): void => window.removeEventListener('message', hear);
  const last = setTimeout(() => end(false), 3000);
  window.addEventListener('message', hear);
  askNext();
  return { soon, stop };
}

/** After the login: leaves the proof with the platform, then goes on, also when it could not be left: the cookie may do. */
async function leaveProofAndGoOn(): Promise<void> {
  const { storage, proof, next } = readStep();
  if (storage)
    await askPlatform(storage, { subject: 'lti.put_data', key: storage.key, value: proof }, () => true).soon;
  if (next !== undefined) location.replace(next);
}

/**
 * After a launch without its cookie: posts it again with the proof, or says what can be done; also after that, when the
 * proof comes at last and nobody has chosen the new tab.
 */
async function fetchProofAndPost(): Promise<void> {
  const { storage } = readStep();
  const again = document.querySelector<HTMLFormElement>('form#again');
  const proof = again?.querySelector<HTMLInputElement>('input[name="proof"]');
  const take = (answer: Fields): boolean => {
    const value = answer['key'] === storage?.key ? answer['value'] : undefined;
    if (typeof value !== 'string' || !/^[A-Za-z0-9_-]{43}$/.test(value) || !proof) return false;
    proof.value = value;
    again?.submit();
    return true;
  };
  const asking = storage && askPlatform(storage, { subject: 'lti.get_data', key: storage.key }, take);
  if (await asking?.soon) return;
  document.getElementById('waiting')?.remove();
  document.getElementById('blocked')?.removeAttribute('hidden');
  document.querySelector('form#hand-over')?.addEventListener('submit', (event) => {
    asking?.stop();
    (event.currentTarget as HTMLElement).hidden = true;
    document.getElementById('opened')?.removeAttribute('hidden');
  });
}

/** In the new tab: posts the launch on. */
function postOn(): void {
  document.querySelector<HTMLFormElement>('form#again')?.submit();
}

// Some runners wrap named functions in a call to `__name`; in the browser it has nothing to do.
const runnerShim = 'var __name = (made) => made;';
const asking = [runnerShim, readStep, placesToAsk, askPlatform];
const asText = (parts: readonly unknown[]): string => parts.map(String).join('\n');

export const leaveProofScript = asText([...asking, leaveProofAndGoOn, 'leaveProofAndGoOn();']);
export const fetchProofScript = asText([...asking, fetchProofAndPost, 'fetchProofAndPost();']);
export const postOnScript = asText([runnerShim, postOn, 'postOn();']);
