import { z } from 'zod';

/** One installation of the tool: an account or a course into which an admin added the app. */
export const DeploymentSchema = z.object({
  id: z.string(),
  /** `unknown`: Canvas does not say, or no longer has that account or class. */
  where: z.enum(['account', 'course', 'unknown']),
  accountId: z.string().optional(),
  /** The account; for a class, the one it belongs to. */
  accountName: z.string().optional(),
  courseName: z.string().optional(),
  clientId: z.string(),
  firstSeenAt: z.string(),
  lastUsedAt: z.string(),
  launches: z.number(),
});
export type DeploymentView = z.infer<typeof DeploymentSchema>;

/** `GET /api/deployments`, last used first: of the whole district for its admins, of their accounts for a school's. */
export const DeploymentsSchema = z.object({ deployments: z.array(DeploymentSchema) });
export type Deployments = z.infer<typeof DeploymentsSchema>;
