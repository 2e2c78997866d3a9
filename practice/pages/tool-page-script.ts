// Browser code of the page around a tool. It is written as functions so that the compiler reads it, and served as their
// text (mount-assets.ts): so no function here may use an import or anything of the module besides the other functions.

interface Room {
  frame: HTMLIFrameElement;
  toolOrigins: string[];
  sizes: Map<string, number>;
  send: (message: Record<string, unknown>) => void;
}

type Message = Record<string, unknown>;
interface Answer {
  content?: Record<string, unknown>;
  error?: { code: string; message?: string };
}

/** Platform storage, write. Limits per tool and page load: 500 keys, 4096 characters. Canvas: ui/shared/lti/jquery/platform_storage.ts */
function answerPutData(message: Message, origin: string, room: Room): Answer {
  const key = message['key'];
  const value = message['value'];
  if (typeof key !== 'string' || key === '')
    return { error: { code: 'bad_request', message: "Missing required 'key' field" } };
  if (typeof message['message_id'] !== 'string')
    return { error: { code: 'bad_request', message: "Missing required 'message_id' field" } };
  const place = `lti|platform_storage|${origin}|${key}`;
  if (value === null || value === undefined) {
    room.sizes.delete(key);
    localStorage.removeItem(place);
    return { content: { key, value: null } };
  }
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  if (!room.sizes.has(key) && room.sizes.size >= 500) {
    return { error: { code: 'storage_exhaustion', message: 'Reached key limit for tool' } };
  }
  let total = key.length + text.length;
  room.sizes.forEach((size, other) => (total += other === key ? 0 : size));
  if (total > 4096) return { error: { code: 'storage_exhaustion', message: 'Reached byte limit for tool' } };
  room.sizes.set(key, key.length + text.length);
  localStorage.setItem(place, text);
  return { content: { key, value: text } };
}

/** Platform storage, read: value null when there is none. */
function answerGetData(message: Message, origin: string): Answer {
  const key = message['key'];
  if (typeof key !== 'string' || key === '')
    return { error: { code: 'bad_request', message: "Missing required 'key' field" } };
  if (typeof message['message_id'] !== 'string')
    return { error: { code: 'bad_request', message: "Missing required 'message_id' field" } };
  return { content: { key, value: localStorage.getItem(`lti|platform_storage|${origin}|${key}`) } };
}

function answerShowAlert(message: Message): Answer {
  const body = message['body'];
  const type = message['alertType'] ?? 'success';
  if (body === undefined || body === '')
    return { error: { code: 'bad_request', message: "Missing required 'body' field" } };
  if (typeof type !== 'string' || !['success', 'warning', 'error'].includes(type)) {
    return { error: { code: 'bad_request', message: "Unsupported value for 'alertType' field" } };
  }
  const notice = document.createElement('div');
  notice.className = `notice ${type}`;
  notice.textContent =
    (typeof message['title'] === 'string' ? `${message['title']}: ` : '') +
    (typeof body === 'string' ? body : JSON.stringify(body));
  document.getElementById('alerts')?.append(notice);
  setTimeout(() => notice.remove(), 10_000);
  return {};
}

function answerScreenReaderAlert(message: Message): Answer {
  const body = message['body'];
  if (body === undefined || body === '')
    return { error: { code: 'bad_request', message: "Missing required 'body' field" } };
  const place = document.getElementById('screen-reader-alerts');
  if (place !== null) place.textContent = typeof body === 'string' ? body : JSON.stringify(body);
  return {};
}

function answerFrameResize(message: Message, room: Room): Answer {
  const height = Number(message['height']);
  if (!Number.isFinite(height))
    return { error: { code: 'bad_request', message: "Missing required 'height' field" } };
  room.frame.style.height = height > 0 ? `${String(height)}px` : '';
  room.frame.style.minHeight = height > 0 ? '0' : '';
  room.frame.style.flex = height > 0 ? 'none' : '';
  return {};
}

function answerWindowSize(room: Room): Answer {
  const box = room.frame.getBoundingClientRect();
  const offset = { top: box.top + window.scrollY, left: box.left + window.scrollX };
  return {
    content: {
      height: window.innerHeight,
      width: window.innerWidth,
      footer: 0,
      offset,
      scrollY: window.scrollY,
    },
  };
}

function answerEnableScrollEvents(room: Room): Answer {
  window.addEventListener('scroll', () => room.send({ subject: 'lti.scroll', scrollY: window.scrollY }), {
    passive: true,
  });
  return {};
}

function answerUnloadMessage(message: Message): Answer {
  const text = typeof message['message'] === 'string' ? message['message'] : '';
  window.onbeforeunload = message['subject'] === 'lti.setUnloadMessage' ? () => text : null;
  return {};
}

function answerNavigationMenu(message: Message): Answer {
  const menu = document.getElementById('context-navigation');
  if (menu === null) return {};
  const subject = message['subject'];
  if (subject === 'hideNavigationMenu') menu.hidden = true;
  else menu.hidden = subject === 'toggleCourseNavigationMenu' ? !menu.hidden : false;
  return {};
}

/** Every subject this page answers; each takes the message and the tool's origin. Canvas: doc/api/lti_window_post_message.md */
function subjectTable(room: Room): Record<string, (message: Message, origin: string) => Answer> {
  const table: Record<string, (message: Message, origin: string) => Answer> = {
    'lti.put_data': (message, origin) => answerPutData(message, origin, room),
    'lti.get_data': (message, origin) => answerGetData(message, origin),
    'lti.frameResize': (message) => answerFrameResize(message, room),
    'lti.fetchWindowSize': () => answerWindowSize(room),
    'lti.showAlert': (message) => answerShowAlert(message),
    'lti.screenReaderAlert': (message) => answerScreenReaderAlert(message),
    'lti.scrollToTop': () => {
      window.scrollTo({ top: room.frame.getBoundingClientRect().top + window.scrollY, behavior: 'auto' });
      return {};
    },
    'lti.enableScrollEvents': () => answerEnableScrollEvents(room),
    'lti.setUnloadMessage': (message) => answerUnloadMessage(message),
    'lti.removeUnloadMessage': (message) => answerUnloadMessage(message),
    hideNavigationMenu: (message) => answerNavigationMenu(message),
    showNavigationMenu: (message) => answerNavigationMenu(message),
    toggleCourseNavigationMenu: (message) => answerNavigationMenu(message),
  };
  table['lti.capabilities'] = () => ({
    content: {
      supported_messages: Object.keys(table).map((subject) =>
        subject === 'lti.put_data' || subject === 'lti.get_data'
          ? { subject, frame: 'post_message_forwarding' }
          : { subject },
      ),
    },
  });
  return table;
}

/** One message in, its reply out; undefined for what is no message of ours (no subject). Messages may be objects or JSON strings. */
function answerMessage(data: unknown, origin: string, room: Room): Message | undefined {
  let message: unknown = data;
  if (typeof data === 'string') {
    try {
      message = JSON.parse(data);
    } catch {
      return undefined;
    }
  }
  if (typeof message !== 'object' || message === null) return undefined;
  const fields = message as Message;
  const subject = fields['subject'] ?? fields['messageType'];
  if (typeof subject !== 'string' || subject.endsWith('.response')) return undefined;
  const reply: Message = { subject: `${subject}.response` };
  if (fields['message_id'] !== undefined) reply['message_id'] = fields['message_id'];
  const act = subjectTable(room)[subject];
  let answer: Answer;
  if (!room.toolOrigins.includes(origin))
    answer = { error: { code: 'wrong_origin', message: 'Origin is not the tool of this page' } };
  else if (act === undefined) answer = { error: { code: 'unsupported_subject', message: 'Not supported' } };
  else answer = act({ ...fields, subject }, origin);
  Object.assign(reply, answer.content ?? {});
  if (answer.error !== undefined) reply['error'] = answer.error;
  return reply;
}

/** Runs in the page around the tool: listens to the tool and to the forwarding frame, then posts the launch into the tool's frame. */
function startToolPage(): void {
  const frame = document.querySelector<HTMLIFrameElement>('iframe.tool-frame');
  const form = document.querySelector<HTMLFormElement>('form#launch-form');
  if (frame === null || form === null) return;
  const toolOrigins = (frame.dataset['toolOrigins'] ?? '').split(' ');
  const send = (message: Message): void =>
    toolOrigins.forEach((origin) => frame.contentWindow?.postMessage(message, origin));
  const room: Room = { frame, toolOrigins, sizes: new Map(), send };
  window.addEventListener('message', (event: MessageEvent<unknown>) => {
    const source = event.source as Window | null;
    const forwarder = (window as unknown as Record<string, unknown>)['post_message_forwarding'];
    if (source !== null && source === forwarder && event.origin === location.origin) {
      const parcel = event.data as { number: number; toolOrigin: string; message: unknown };
      const reply = answerMessage(parcel.message, parcel.toolOrigin, room);
      if (reply !== undefined) source.postMessage({ number: parcel.number, reply }, location.origin);
      return;
    }
    const reply = answerMessage(event.data, event.origin, room);
    if (reply !== undefined && source !== null) source.postMessage(reply, event.origin);
  });
  form.submit();
}

/** Runs in the hidden frame `post_message_forwarding`: hands a tool's message to the page, and the page's reply back to that tool's own origin. */
function startForwardingFrame(): void {
  const waiting = new Map<number, { source: Window; origin: string }>();
  let last = 0;
  window.addEventListener('message', (event: MessageEvent<unknown>) => {
    const source = event.source as Window | null;
    if (source === null) return;
    if (source === window.parent && event.origin === location.origin) {
      const parcel = event.data as { number: number; reply: unknown };
      const asker = waiting.get(parcel.number);
      waiting.delete(parcel.number);
      asker?.source.postMessage(parcel.reply, asker.origin);
      return;
    }
    last += 1;
    waiting.set(last, { source, origin: event.origin });
    window.parent.postMessage(
      { number: last, toolOrigin: event.origin, message: event.data },
      location.origin,
    );
  });
}

// Some runners wrap named functions in a call to `__name`; in the browser it has nothing to do.
const runnerShim = 'var __name = (made) => made;';

/** The script of the page around a tool, as text. */
export const toolPageScript = [
  runnerShim,
  answerPutData,
  answerGetData,
  answerShowAlert,
  answerScreenReaderAlert,
  answerFrameResize,
  answerWindowSize,
  answerEnableScrollEvents,
  answerUnloadMessage,
  answerNavigationMenu,
  subjectTable,
  answerMessage,
  startToolPage,
  'startToolPage();',
]
  .map(String)
  .join('\n');

/** The script of the hidden forwarding frame, as text. */
export const forwardingScript = [runnerShim, startForwardingFrame, 'startForwardingFrame();']
  .map(String)
  .join('\n');

/** Posts the only form of a page at once (login errors and id_token on their way to the tool). */
export const postFormScript = 'document.forms[0].submit();';

/** Leaves the registration dialog once the tool in its frame says that it is done. Canvas: doc/api/registration.md */
export const registrationScript = `'use strict';
const frame = document.querySelector('.registration-frame');
window.addEventListener('message', (event) => {
  if (event.source !== frame.contentWindow) return;
  let data = event.data;
  try { if (typeof data === 'string') data = JSON.parse(data); } catch { return; }
  if (data && data.subject === 'org.imsglobal.lti.close') location.assign(frame.dataset.whenClosed);
});
`;
