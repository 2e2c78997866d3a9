import { Fragment } from 'react';

/** A text whose addresses end a line after a slash or before a dot, not within a word; copied, it is what it was. */
export function WithBreaks({ text }: { readonly text: string }) {
  return partsOf(text).map((part, index) => (
    <Fragment key={index}>
      {index === 0 ? null : <wbr />}
      {part}
    </Fragment>
  ));
}

/** In: any text. Out: the same in parts, with a place to break between them; a scheme stays with what follows it. */
export function partsOf(text: string): readonly string[] {
  const marked = text.replace(/\S*\/\S*/g, (address) =>
    address.replace(/([^/]\/)(?=[^/])/g, `$1${mark}`).replace(/([^/.\s])(?=\.[^.\s])/g, `$1${mark}`),
  );
  return marked.split(mark);
}

/** In no text, as XML and HTML do not allow it. */
const mark = '\u0001';
