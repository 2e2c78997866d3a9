import type { LetterChoice } from '../../contract/sheets.ts';

/** Three letters, two of them signed off; the school lets letters say the password. */
export const letterChoice: LetterChoice = {
  languages: [
    { id: 'en', name: 'English', isDraft: false },
    { id: 'es', name: 'Español', isDraft: false },
    { id: 'ar', name: 'العربية', isDraft: true },
  ],
  mayShowPasswords: true,
};
