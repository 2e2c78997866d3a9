import credits from '../../docs/credits.md?raw';

/** Whose something bundled is. `licence` where it is not said for all of them at once. */
interface Credit {
  readonly name: string;
  readonly by: string;
  readonly licence: string;
  /** Where the licence can be read; '' where none is named. */
  readonly address: string;
}

/** The rows of the tables under "Fonts" and "Pictures" of docs/credits.md, in which nothing bundled is missing (a test checks). */
export function readCredits(): { readonly fonts: readonly Credit[]; readonly pictures: readonly Credit[] } {
  return { fonts: rowsUnder('Fonts'), pictures: rowsUnder('Pictures') };
}

function rowsUnder(heading: string): Credit[] {
  const section = credits.split(/^## /m).find((part) => part.startsWith(heading)) ?? '';
  const [, , ...rows] = section.split('\n').filter((line) => line.startsWith('|'));
  return rows.map((row) => {
    const [name = '', by = '', , licence = ''] = row
      .split('|')
      .slice(1)
      .map((cell) => cell.trim());
    return {
      name: plain(name),
      by: plain(by),
      licence: plain(licence),
      address: /\((.*)\)/.exec(licence)?.[1] ?? '',
    };
  });
}

/** Without links and code marks. */
function plain(cell: string): string {
  return cell.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').replaceAll('`', '');
}
