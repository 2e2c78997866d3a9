import { cleanup, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { joinCanvasFrame } from '../../client/canvas-frame.ts';
import { printPdf } from '../../client/card/print-pdf.ts';
import { openConsent } from '../../client/connect/open-consent.ts';
import { styleNonce, takeLaunchFacts } from '../../client/launch-facts.ts';
import { NotLaunched } from '../../client/problem/not-launched.tsx';
import { FileChoice } from '../../client/ui/file-choice.tsx';
import { House } from '../../client/ui/house.tsx';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const pageOf = (head: string) => new DOMParser().parseFromString(`<head>${head}</head>`, 'text/html');
const script = (json: string) => `<script type="application/json" id="launch-facts">${json}</script>`;

describe('the facts of the launch', () => {
  const facts = { token: 't', locale: 'es', canvasOrigin: 'https://c.example.org', highContrast: true };

  it('are read once, and are gone from the page', () => {
    const page = pageOf(script(JSON.stringify(facts)));
    expect(takeLaunchFacts(page)).toEqual(facts);
    expect(page.documentElement.innerHTML).not.toContain('launch-facts');
    expect(takeLaunchFacts(page)).toBeUndefined();
  });

  it('are none when there is no script, no JSON, no token or no origin', () => {
    const broken = [
      '',
      script('{'),
      script('null'),
      script('{"token":""}'),
      script('{"token":"t","canvasOrigin":"x"}'),
    ];
    expect(broken.map((head) => takeLaunchFacts(pageOf(head)))).toEqual(broken.map(() => undefined));
  });
});

describe('the style nonce', () => {
  it('is put on every style that is made', () => {
    render(
      <House locale="en" highContrast={false} nonce="n-123">
        <NotLaunched />
      </House>,
    );
    const styles = [...document.querySelectorAll('style[data-emotion]')];
    expect(styles.length).toBeGreaterThan(0);
    expect(styles.every((style) => style.getAttribute('nonce') === 'n-123')).toBe(true);
  });

  it('is read from the page, and is none where there is none', () => {
    expect(styleNonce(pageOf('<meta name="csp-nonce" content="n-123">'))).toBe('n-123');
    expect(styleNonce(pageOf(''))).toBeUndefined();
  });
});

describe('the frame in Canvas', () => {
  /** A window in a frame, and a content whose height the test sets. */
  function framed() {
    const told: { message: unknown; to: unknown }[] = [];
    const parent = { postMessage: (message: unknown, to: unknown) => told.push({ message, to }) };
    let notice: () => void = () => undefined;
    vi.stubGlobal(
      'ResizeObserver',
      class {
        constructor(onResize: () => void) {
          notice = onResize;
        }
        observe() {
          notice();
        }
        disconnect() {
          notice = () => undefined;
        }
      },
    );
    const content = document.createElement('div');
    const grow = (height: number) => {
      content.getBoundingClientRect = () => new DOMRect(0, 0, 100, height);
      notice();
    };
    const view = { parent, scrollTo: () => undefined } as unknown as Window;
    return { told, content, grow, view };
  }

  it('grows with the content, telling the Canvas page and nobody else, and once for each height', () => {
    const { told, content, grow, view } = framed();
    const frame = joinCanvasFrame(view, content, 'https://c.example.org');
    grow(900.4);
    grow(900.4);
    frame.scrollToTop();
    expect(told).toEqual([
      { message: { subject: 'lti.frameResize', height: 480 }, to: 'https://c.example.org' },
      { message: { subject: 'lti.frameResize', height: 901 }, to: 'https://c.example.org' },
      { message: { subject: 'lti.scrollToTop' }, to: 'https://c.example.org' },
    ]);
    frame.leave();
    grow(2000);
    expect(told).toHaveLength(3);
  });

  it('says nothing when there is no frame around it', () => {
    const { told, content } = framed();
    const scrollTo = vi.fn();
    const alone = { scrollTo } as unknown as Window;
    Object.assign(alone, { parent: alone });
    joinCanvasFrame(alone, content, 'https://c.example.org').scrollToTop();
    expect(told).toEqual([]);
    expect(scrollTo).toHaveBeenCalledWith(0, 0);
  });
});

describe('printing', () => {
  /** Prints, with a frame whose window does as told once the PDF is in it. */
  function printWith(print: () => void): Promise<boolean> {
    const answer = printPdf(document, 'about:blank#sheet');
    const frame = document.querySelector<HTMLIFrameElement>('.print-frame')!;
    Object.defineProperty(frame, 'contentWindow', { value: { focus: () => undefined, print } });
    frame.dispatchEvent(new Event('load'));
    return answer;
  }

  it('asks the frame of the PDF, hidden from the eye and from screen readers, and keeps one frame', async () => {
    const print = vi.fn();
    expect(await printWith(print)).toBe(true);
    expect(await printWith(print)).toBe(true);
    expect(print).toHaveBeenCalledTimes(2);
    const frames = document.querySelectorAll('.print-frame');
    expect(frames).toHaveLength(1);
    expect(frames[0]?.getAttribute('aria-hidden')).toBe('true');
  });

  it('says so where the browser will not print from a frame', async () => {
    const refused = printWith(() => {
      throw new DOMException('no', 'SecurityError');
    });
    expect(await refused).toBe(false);
  });
});

describe('the tab for Canvas’s question', () => {
  it('is closed again when the server refuses', async () => {
    const tab = { close: vi.fn() };
    const view = { open: () => tab } as unknown as Window;
    await expect(openConsent(view, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(tab.close).toHaveBeenCalledOnce();
  });
});

describe('a button to choose a file by', () => {
  it('says in the panel’s words what the file is for, and takes the same file twice', async () => {
    const chosen: string[] = [];
    render(
      <House locale="es" highContrast={false} nonce={undefined}>
        <span id="what">Logotipo en las tarjetas</span>
        <FileChoice
          label="Elegir una imagen"
          labelledBy="what"
          accept=".png"
          onChoose={({ name }) => chosen.push(name)}
        />
      </House>,
    );
    const input = screen.getByLabelText<HTMLInputElement>('Logotipo en las tarjetas Elegir una imagen');
    expect(screen.getByText('Elegir una imagen').getAttribute('for')).toBe(input.id);
    const file = new File(['x'], 'logo.png', { type: 'image/png' });
    await userEvent.upload(input, file);
    await userEvent.upload(input, file);
    expect(chosen).toEqual(['logo.png', 'logo.png']);
    expect(input.value).toBe('');
  });
});
