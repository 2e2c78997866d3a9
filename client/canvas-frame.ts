/** What the panel says to the Canvas page around it. Nothing waits for an answer: the mobile apps never give one. */
export interface CanvasFrame {
  scrollToTop(): void;
  /** Stops following the panel's height. */
  leave(): void;
}

const smallestHeight = 480;

/**
 * Keeps the frame as high as its content, and brings its top into view on demand.
 * `origin`: of the Canvas page; messages go to it alone.
 * Canvas: doc/api/lti_window_post_message.md, subjects `lti.frameResize` and `lti.scrollToTop`, to `window.parent`.
 */
export function joinCanvasFrame(view: Window, content: HTMLElement, origin: string): CanvasFrame {
  if (view.parent === view) return { scrollToTop: () => view.scrollTo(0, 0), leave: () => undefined };
  const say = (message: { subject: string; height?: number }) => view.parent.postMessage(message, origin);

  let told = 0;
  const tellHeight = () => {
    const height = Math.max(smallestHeight, Math.ceil(content.getBoundingClientRect().height));
    if (height === told) return;
    told = height;
    say({ subject: 'lti.frameResize', height });
  };
  const observer = new ResizeObserver(tellHeight);
  observer.observe(content);
  return {
    scrollToTop: () => {
      view.scrollTo(0, 0);
      say({ subject: 'lti.scrollToTop' });
    },
    leave: () => observer.disconnect(),
  };
}
