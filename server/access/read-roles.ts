const lis = 'http://purl.imsglobal.org/vocab/lis/v2/';

/** What the roles claim can and cannot say: computed by Canvas, it overstates and never understates. Canvas: lib/lti/substitutions_helper.rb */
export interface RoleHints {
  /** Admin of some account under this root, or of the whole Canvas. */
  readonly admin: boolean;
  /** Teacher somewhere. TAs show as this too. */
  readonly teacher: boolean;
  /** The Student View's made-up person. */
  readonly testUser: boolean;
}

/** Reads the roles of a launch as hints. They shut the door early; what opens it is asked of Canvas. */
export function readRoles(roles: readonly string[]): RoleHints {
  const has = (role: string): boolean => roles.includes(role);
  return {
    admin: has(`${lis}institution/person#Administrator`) || has(`${lis}system/person#SysAdmin`),
    teacher: has(`${lis}institution/person#Instructor`) || has(`${lis}membership#Instructor`),
    testUser: roles.some((role) => role.endsWith('person#TestUser')),
  };
}
