import { z } from 'zod';

/** What the launch page hands the panel, once, in a JSON script tag. The token lives in the panel's memory only. */
export const LaunchFactsSchema = z.object({
  token: z.string(),
  locale: z.enum(['en', 'es']),
  /** Origin of the Canvas page around the panel: the only target and source of frame messages. */
  canvasOrigin: z.string(),
  highContrast: z.boolean(),
});
export type LaunchFacts = z.infer<typeof LaunchFactsSchema>;

export const PlaceSchema = z.object({
  kind: z.enum(['course', 'account', 'global']),
  /** Canvas id of the course or account; absent while the district is not connected, and for `global`. */
  id: z.string().optional(),
  name: z.string().optional(),
});
export type Place = z.infer<typeof PlaceSchema>;

/** Screen the panel starts on. `ask-admin`: the district is not connected (or is dead) and this person cannot mend it. */
export const startScreens = ['class', 'classes', 'connect', 'ask-admin'] as const;

/** `DELETE /api/sessions`: how many sessions of the district it ended; the one that asks goes on. */
export const SignedOutSchema = z.object({ ended: z.number() });
export type SignedOut = z.infer<typeof SignedOutSchema>;

/** `GET /api/session` */
export const SessionFactsSchema = z.object({
  person: z.object({ name: z.string() }),
  district: z.object({
    name: z.string(),
    connection: z.enum(['none', 'active', 'dead']),
    frozen: z.boolean(),
    /** Nobody has signed in with a card of this district yet and said that it worked: told before the first class is made. */
    untried: z.boolean().optional(),
    /** A test copy of a Canvas (hosted beta and test are): cards say TEST, and it is overwritten from the real one now and then. */
    testCopy: z
      .object({
        /** Logins made here before this time went when it was overwritten last. */
        overwrittenAt: z.string().optional(),
      })
      .optional(),
  }),
  place: PlaceSchema,
  start: z.enum(startScreens),
  /** Class to start on, for `class`. */
  classId: z.string().optional(),
  may: z.object({
    connect: z.boolean(),
    chooseSchools: z.boolean(),
    seeRecord: z.boolean(),
    /** An admin of some account: what is decided for it can be seen and changed. */
    settings: z.boolean(),
  }),
  /** Somebody is acting as this person in Canvas: everything may be looked at, nothing written. */
  actingAs: z.boolean(),
});
export type SessionFacts = z.infer<typeof SessionFactsSchema>;
