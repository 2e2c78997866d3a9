/** Admin roles that count as admin for this tool, by Canvas's name of the role. A district's own list comes with its policy. */
export const allowedAdminRoles: readonly string[] = ['AccountAdmin'];
