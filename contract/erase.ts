import { z } from 'zod';
import { loginActFaults } from './child.ts';

/** `POST /api/kept-children/find`: part of a name or username. */
export const FindKeptSchema = z.strictObject({ name: z.string().trim().min(2).max(100) });

/** A child of whom anything is kept: in a class or long gone, with a login or without. */
export const KeptChildSchema = z.object({
  id: z.string(),
  name: z.string(),
  username: z.string().optional(),
  className: z.string().optional(),
  /** Of somebody in whom Canvas merged several people, the other names: what is kept under these goes, too. */
  alsoNamed: z.array(z.string()).optional(),
  /** Our record says that the simple login is in Canvas. */
  inCanvas: z.boolean(),
});
export type KeptChild = z.infer<typeof KeptChildSchema>;
export const KeptChildrenSchema = z.object({ children: z.array(KeptChildSchema), more: z.boolean() });
export type KeptChildren = z.infer<typeof KeptChildrenSchema>;

/** `POST /api/erasures`: everything that is kept of one child. */
export const EraseChildSchema = z.strictObject({
  studentId: z.string().regex(/^\d{1,24}$/),
  inCanvas: z.enum(['delete', 'keep']),
});
export type EraseChild = z.infer<typeof EraseChildSchema>;

/** `POST /api/erasures/district`: everything that is kept of the district; its name, as typed. */
export const EraseDistrictSchema = z.strictObject({ name: z.string().max(300) });

/** What became of an erasing. `running`: Canvas does not answer; it goes on by itself. `failed`: nothing was erased. */
export const ErasureSchema = z.object({
  id: z.string(),
  at: z.string(),
  state: z.enum(['running', 'done', 'failed']),
  code: z.enum(loginActFaults).optional(),
  /** Places that told of the child, or of the district. */
  count: z.number(),
});
export type ErasureView = z.infer<typeof ErasureSchema>;

/** `GET /api/erasures` */
export const ErasuresSchema = z.object({
  erasures: z.array(ErasureSchema),
  /** Simple logins of the district that stay in Canvas, and that nobody here would know of, were the district erased now. */
  loginsInCanvas: z.number(),
});
export type Erasures = z.infer<typeof ErasuresSchema>;
