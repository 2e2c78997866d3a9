import type { Pdf } from './open-pdf.ts';

/** A part of a file that is written as it is. pdfkit takes whatever is no plain object by its text. */
class Verbatim {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  get [Symbol.toStringTag](): string {
    return 'Verbatim';
  }

  toString(): string {
    return this.#text;
  }
}

/** What pdfkit holds of the tags until the file ends; its types leave this out. */
interface HeldTags {
  readonly structChildren: unknown[];
  getStructTreeRoot(): {
    readonly data: {
      K?: unknown[];
      readonly ParentTree: { get(key: number): readonly unknown[]; add(key: number, value: unknown): void };
    };
  };
}

/**
 * Once a page is drawn and its sections have ended, all its elements are in the file: from here on their numbers are enough.
 * pdfkit would hold each of them until the end, a dozen for every card.
 */
export function forgetTags(pdf: Pdf): void {
  const held = pdf as unknown as HeldTags;
  const { data } = held.getStructTreeRoot();
  const { StructParents: key } = pdf.page.dictionary.data as unknown as { readonly StructParents?: number };
  if (key !== undefined) data.ParentTree.add(key, new Verbatim(`[${data.ParentTree.get(key).join(' ')}]`));
  const sections = held.structChildren.splice(0).length;
  const numbers = data.K?.splice(-sections, sections).join(' ');
  if (numbers) data.K?.push(new Verbatim(numbers));
}
