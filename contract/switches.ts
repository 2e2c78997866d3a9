import { z } from 'zod';

/** One account of an admin's, and whether the tool may be used in it. */
export const AccountSwitchSchema = z.object({
  id: z.string(),
  name: z.string(),
  parentId: z.string().nullable(),
  /** A district admin switched it on, here or above. */
  chosen: z.boolean(),
  /** Chosen, and switched off neither here nor above. */
  usable: z.boolean(),
  /** Switched off here. */
  off: z
    .object({
      by: z.string(),
      at: z.string(),
      /** The account whose admins, and those above it, may switch it on again. */
      from: z.string(),
      mayLift: z.boolean(),
    })
    .optional(),
  /** Name of the account above that is switched off. */
  offThrough: z.string().optional(),
});
export type AccountSwitch = z.infer<typeof AccountSwitchSchema>;

/** `GET /api/switches`: the accounts this admin handles, root first. `PUT /api/switches/:accountId` answers the same. */
export const AccountSwitchesSchema = z.object({ accounts: z.array(AccountSwitchSchema) });
export type AccountSwitches = z.infer<typeof AccountSwitchesSchema>;

export const SwitchAccountSchema = z.strictObject({ off: z.boolean() });
