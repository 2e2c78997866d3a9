import type { PrintedFile } from '../api.ts';
import { usePanel } from '../panel-context.tsx';
import { useSheets, type Sheets, type SheetWish } from './use-sheets.ts';

interface WhichClasses {
  readonly classIds: string[];
  readonly homeroomIds: string[];
  readonly cover: boolean;
  readonly askAhead: (classIds: readonly string[]) => Promise<void>;
}

/** The cards and letters of many classes, fetched and printed as those of one are; what else there is, is of one class alone. */
export function useSchoolSheets(accountId: string, { cover, askAhead, ...of }: WhichClasses): Sheets {
  const { door } = usePanel();
  const fetchFile = async ({ kind, use, request }: SheetWish): Promise<PrintedFile> => {
    await askAhead(of.classIds);
    switch (kind) {
      case 'letters': {
        const { studentIds: _everybody, ...letters } = request;
        return door.schoolLetters(accountId, { ...letters, ...of });
      }
      case 'cards':
        return door.schoolCards(accountId, {
          cards: request,
          cover,
          ...of,
          format: use === 'zip' ? 'zip' : 'pdf',
        });
      default:
        throw new Error(`${kind} is a sheet of one class`);
    }
  };
  return useSheets(fetchFile);
}
