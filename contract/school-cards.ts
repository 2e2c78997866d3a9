import { z } from 'zod';
import { PrintRequestSchema } from './card.ts';
import { mailMergeShape } from './mail-merge.ts';
import { LettersRequestSchema } from './sheets.ts';

const id = z.string().regex(/^\d{1,24}$/);

/** Classes that one printing may be of: what Canvas is asked about each is waited for. */
export const mostPiles = 200;
/** A district has fewer classes of small children than this. */
const mostClasses = 3000;

const pileShape = {
  /** In the order of the teachers' mailboxes. A pupil of several classes is with the first of them, homerooms before all others. */
  classIds: z.array(id).min(1).max(mostPiles),
  homeroomIds: z.array(id).max(mostPiles).default([]),
};
export type PileWishes = z.output<z.ZodObject<typeof pileShape>>;

/**
 * `POST /api/accounts/:accountId/cards`: the cards of many classes of a school, one for each pupil. Answers
 * `application/pdf`, or `application/zip` with a PDF for each class.
 */
export const SchoolCardsRequestSchema = z.strictObject({
  ...pileShape,
  cards: PrintRequestSchema,
  /** A sheet in front that says whose pile this is and what is in it: the printer is shared. */
  cover: z.boolean().default(false),
  format: z.enum(['pdf', 'zip']).default('pdf'),
});
export type SchoolCardsRequest = z.input<typeof SchoolCardsRequestSchema>;
export type SchoolCardsWishes = z.output<typeof SchoolCardsRequestSchema>;

/** Classes that are asked about ahead in one request: some seconds. */
export const mostAhead = 6;

/**
 * `POST /api/accounts/:accountId/piles/ahead`: asks Canvas about a few classes what printing them will ask, so that the request
 * with the file is a short one however many they are. Nothing is printed.
 */
export const AskAheadSchema = z.strictObject({ classIds: z.array(id).min(1).max(mostAhead) });
export type AskAhead = z.infer<typeof AskAheadSchema>;

/** `POST /api/accounts/:accountId/letters` answers `application/pdf`: class by class, a page for each pupil. */
export const SchoolLettersRequestSchema = LettersRequestSchema.omit({ studentIds: true }).extend(pileShape);
export type SchoolLettersRequest = z.input<typeof SchoolLettersRequestSchema>;
export type SchoolLettersWishes = z.output<typeof SchoolLettersRequestSchema>;

/** `POST /api/accounts/:accountId/mail-merge` answers `text/csv`: class by class, a line for each pupil. */
export const SchoolMailMergeRequestSchema = z.strictObject({ ...pileShape, ...mailMergeShape });
export type SchoolMailMergeRequest = z.input<typeof SchoolMailMergeRequestSchema>;
export type SchoolMailMergeWishes = z.output<typeof SchoolMailMergeRequestSchema>;

/** A class as the office sees it: its place is its place in the list. */
export const PileSchema = z.object({
  classId: z.string(),
  name: z.string(),
  schoolName: z.string(),
  /** Logins made for this class; of a child of two classes, where it was made. */
  made: z.number(),
  /** How many of these are cards for today. */
  today: z.number(),
  isChosen: z.boolean(),
  isHomeroom: z.boolean(),
});
export type Pile = z.infer<typeof PileSchema>;

/** `GET /api/accounts/:accountId/piles`: the classes of an account and below that may be printed, in the order of the mailboxes. */
export const PilesSchema = z.object({
  piles: z.array(PileSchema),
});
export type Piles = z.infer<typeof PilesSchema>;

/** `PUT /api/accounts/:accountId/piles`: what the office decides, for whoever of it prints next. */
export const ArrangePilesSchema = z.strictObject({
  /** In the order of the mailboxes. */
  classIds: z.array(id).max(mostClasses),
  homeroomIds: z.array(id).max(mostClasses),
  /** Classes for which logins were made, not to be printed. */
  leftOutIds: z.array(id).max(mostClasses),
  /** Classes for which none was made, to be printed all the same: their pupils have theirs from another class. */
  takenIds: z.array(id).max(mostClasses),
});
export type ArrangePiles = z.infer<typeof ArrangePilesSchema>;
