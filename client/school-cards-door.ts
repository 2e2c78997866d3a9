import type {
  ArrangePiles,
  AskAhead,
  Piles,
  SchoolCardsRequest,
  SchoolLettersRequest,
  SchoolMailMergeRequest,
} from '../contract/school-cards.ts';
import type { Api } from './api.ts';

/** What admins print of many classes at once, and in which order. */
export function schoolCardsDoor(api: Api) {
  return {
    piles: (accountId: string) => api.json({ path: `/api/accounts/${accountId}/piles` }) as Promise<Piles>,
    keepPiles: (accountId: string, body: ArrangePiles) =>
      api.json({ method: 'PUT', path: `/api/accounts/${accountId}/piles`, body }),
    askPilesAhead: (accountId: string, body: AskAhead) =>
      api.json({ method: 'POST', path: `/api/accounts/${accountId}/piles/ahead`, body }),
    schoolCards: (accountId: string, body: SchoolCardsRequest) =>
      api[body.format ?? 'pdf']({ method: 'POST', path: `/api/accounts/${accountId}/cards`, body }),
    schoolLetters: (accountId: string, body: SchoolLettersRequest) =>
      api.pdf({ method: 'POST', path: `/api/accounts/${accountId}/letters`, body }),
    schoolMailMerge: (accountId: string, body: SchoolMailMergeRequest) =>
      api.csv({ method: 'POST', path: `/api/accounts/${accountId}/mail-merge`, body }),
  };
}
