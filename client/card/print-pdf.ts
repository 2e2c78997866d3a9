/**
 * Prints a PDF through a hidden frame on a `blob:` address, which carries nothing of what it shows.
 * Answers false where the browser keeps no PDF in a frame or refuses to print from one: then the file is offered instead.
 */
export function printPdf(page: Document, address: string): Promise<boolean> {
  const giveUpMs = 8000;
  const frame = page.createElement('iframe');
  frame.className = 'print-frame';
  frame.setAttribute('aria-hidden', 'true');
  frame.tabIndex = -1;
  frame.src = address;
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), giveUpMs);
    frame.addEventListener('load', () => {
      clearTimeout(timer);
      resolve(askToPrint(frame));
    });
    for (const old of page.querySelectorAll('.print-frame')) old.remove();
    page.body.append(frame);
  });
}

function askToPrint(frame: HTMLIFrameElement): boolean {
  try {
    if (!frame.contentWindow) return false;
    frame.contentWindow.focus();
    frame.contentWindow.print();
    return true;
  } catch {
    return false;
  }
}
