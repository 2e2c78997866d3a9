/**
 * Set-up of the tests in jsdom. What jsdom says of an element's style it finds by trying every rule of every sheet, anew after each
 * change: minutes for the names of a screen's buttons, and nothing is laid out here anyway. So an element is as it says itself, else
 * as its tag usually is. What is hidden by a sheet, the tests in a browser say.
 */
const inline = new Set(
  'A ABBR B BDI BR CODE EM I IMG LABEL MARK Q S SMALL SPAN STRONG SUB SUP TIME U'.split(' '),
);
const never = new Set('HEAD LINK META SCRIPT STYLE TEMPLATE TITLE'.split(' '));

function displayOf({ tagName }: Element): string {
  if (never.has(tagName)) return 'none';
  return inline.has(tagName) ? 'inline' : 'block';
}

function usual(element: Element, property: string): string {
  if (property === 'display') return displayOf(element);
  if (property === 'visibility') return 'visible';
  return property === 'pointer-events' ? 'auto' : '';
}

function styleOf(element: Element): CSSStyleDeclaration {
  const own = (element as HTMLElement).style;
  const read = (property: string): string => own.getPropertyValue(property) || usual(element, property);
  return new Proxy(own, {
    get(style, name) {
      if (name === 'getPropertyValue') return read;
      const value: unknown = Reflect.get(style, name, style);
      if (typeof value === 'function') return value.bind(style) as unknown;
      return value === '' && typeof name === 'string' ? read(dashed(name)) : value;
    },
  });
}

function dashed(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

globalThis.getComputedStyle = styleOf;
if (document.defaultView) document.defaultView.getComputedStyle = styleOf;
