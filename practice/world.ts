import type { Account, AuthenticationProvider, SiteFlags, Term } from './model/accounts.ts';
import type { Course, Enrollment, EnrollmentType, Section } from './model/classes.ts';
import type { SisImport } from './model/imports.ts';
import type { Pseudonym, User } from './model/people.ts';
import type { AccountUser, Role } from './model/roles.ts';
import type { SignInEvent, WebSession } from './model/sessions.ts';
import type { AccessToken, ApiKey, AuthorizationCode } from './model/tokens.ts';
import type { LtiKey, PendingLaunch, ToolInstall } from './model/tools.ts';
import { Index, Table } from './table.ts';

/** Everything the practice district knows. Rows are changed in place, except where a method here keeps an index. */
export class World {
  readonly flags: SiteFlags = {
    apiAuthErrorUpdates: false,
    redirectOnTokenError: false,
    settingsShowPasswordPolicy: true,
    passwordGeneration: 'current',
    persistInferredProviders: false,
    sisMatchesEmail: false,
    leaversStayReadable: true,
  };
  readonly accounts = new Table<Account>(1);
  readonly providers = new Table<AuthenticationProvider>(11);
  readonly users = new Table<User>(1001);
  readonly pseudonyms = new Table<Pseudonym>(200_001);
  readonly terms = new Table<Term>(21);
  readonly courses = new Table<Course>(301);
  readonly sections = new Table<Section>(7001);
  readonly enrollments = new Table<Enrollment>(900_001);
  readonly roles = new Table<Role>(41);
  readonly accountUsers = new Table<AccountUser>(51);
  readonly apiKeys = new Table<ApiKey>(10_000_000_000_101);
  readonly accessTokens = new Table<AccessToken>(61);
  readonly ltiKeys = new Table<LtiKey>(10_000_000_000_501);
  readonly tools = new Table<ToolInstall>(71);
  /** Each number is above those of the imports that seeded the district. */
  readonly sisImports = new Table<SisImport>(4108);

  readonly codes = new Map<string, AuthorizationCode>();
  readonly sessions = new Map<string, WebSession>();
  readonly pendingLaunches = new Map<string, PendingLaunch>();
  /** Oldest first. */
  readonly signIns: SignInEvent[] = [];

  private readonly usersByKey = new Map<string, User>();
  private readonly coursesByKey = new Map<string, Course>();
  private readonly accountsByKey = new Map<string, Account>();
  private readonly sectionsBySis = new Map<string, Section>();
  private readonly tokensByHash = new Map<string, AccessToken>();
  private readonly refreshByHash = new Map<string, AccessToken>();
  private readonly children = new Index<number, Account>();
  private readonly loginsByUser = new Index<number, Pseudonym>();
  private readonly loginsByName = new Index<string, Pseudonym>();
  private readonly loginsBySis = new Index<string, Pseudonym>();
  private readonly courseList = new Index<number, Course>();
  private readonly sectionList = new Index<number, Section>();
  private readonly byUser = new Index<number, Enrollment>();
  private readonly byCourse = new Index<number, Enrollment>();
  private readonly byType = new Index<EnrollmentType, Enrollment>();
  private readonly rolesByUser = new Index<number, AccountUser>();

  addAccount(fields: Omit<Account, 'id' | 'rootId'>): Account {
    const account = this.accounts.add({ ...fields, rootId: 0 });
    account.rootId = account.parentId === null ? account.id : this.accounts.need(account.parentId).rootId;
    if (account.parentId !== null) this.children.add(account.parentId, account);
    this.accountsByKey.set(`uuid:${account.uuid}`, account);
    this.accountsByKey.set(`lti:${account.ltiContextId}`, account);
    if (account.sisId !== null) this.accountsByKey.set(`sis:${account.sisId}`, account);
    return account;
  }

  addUser(fields: Omit<User, 'id'>): User {
    const user = this.users.add(fields);
    this.usersByKey.set(`uuid:${user.uuid}`, user);
    this.usersByKey.set(`sub:${user.ltiId}`, user);
    this.usersByKey.set(`lti:${user.ltiContextId}`, user);
    return user;
  }

  addPseudonym(fields: Omit<Pseudonym, 'id'>): Pseudonym {
    const login = this.pseudonyms.add(fields);
    this.loginsByUser.add(login.userId, login);
    this.loginsByName.add(login.uniqueId.toLowerCase(), login);
    if (login.sisUserId !== null) this.loginsBySis.add(login.sisUserId, login);
    return login;
  }

  /** Changes the fields that indexes hang on; other fields are set on the row itself. */
  changePseudonym(
    login: Pseudonym,
    change: { uniqueId?: string; sisUserId?: string | null; userId?: number },
  ): void {
    if (change.uniqueId !== undefined) {
      this.loginsByName.remove(login.uniqueId.toLowerCase(), login);
      login.uniqueId = change.uniqueId;
      this.loginsByName.add(login.uniqueId.toLowerCase(), login);
    }
    if (change.sisUserId !== undefined) {
      if (login.sisUserId !== null) this.loginsBySis.remove(login.sisUserId, login);
      login.sisUserId = change.sisUserId;
      if (login.sisUserId !== null) this.loginsBySis.add(login.sisUserId, login);
    }
    if (change.userId !== undefined) {
      this.loginsByUser.remove(login.userId, login);
      login.userId = change.userId;
      this.loginsByUser.add(login.userId, login);
    }
  }

  /** Up to here (the id of a login) this Canvas is as the real one; what was made since is of this copy alone. */
  private lastRealLogin = Infinity;

  /** Everything there is now is in the real Canvas, too. */
  markReal(): void {
    this.lastRealLogin = this.pseudonyms.lastId;
  }

  /** Logins that were made in this copy alone are gone without a trace. @returns how many */
  forgetOwnLogins(): number {
    const gone = this.pseudonyms.forgetAfter(this.lastRealLogin);
    for (const login of gone) {
      this.loginsByUser.remove(login.userId, login);
      this.loginsByName.remove(login.uniqueId.toLowerCase(), login);
      if (login.sisUserId !== null) this.loginsBySis.remove(login.sisUserId, login);
    }
    return gone.length;
  }

  addCourse(fields: Omit<Course, 'id' | 'rootId'>): Course {
    const course = this.courses.add({ ...fields, rootId: this.accounts.need(fields.accountId).rootId });
    this.courseList.add(course.accountId, course);
    this.coursesByKey.set(`uuid:${course.uuid}`, course);
    this.coursesByKey.set(`lti:${course.ltiContextId}`, course);
    if (course.sisId !== null) this.coursesByKey.set(`sis:${course.sisId}`, course);
    return course;
  }

  /** Gives a course to another account. */
  moveCourse(course: Course, accountId: number): void {
    if (course.accountId === accountId) return;
    this.courseList.remove(course.accountId, course);
    course.accountId = accountId;
    this.courseList.add(accountId, course);
  }

  addSection(fields: Omit<Section, 'id'>): Section {
    const section = this.sections.add(fields);
    this.sectionList.add(section.courseId, section);
    if (section.sisId !== null) this.sectionsBySis.set(section.sisId, section);
    return section;
  }

  addEnrollment(fields: Omit<Enrollment, 'id' | 'rootId'>): Enrollment {
    const rootId = this.courses.need(fields.courseId).rootId;
    const enrollment = this.enrollments.add({ ...fields, rootId });
    this.byUser.add(enrollment.userId, enrollment);
    this.byCourse.add(enrollment.courseId, enrollment);
    this.byType.add(enrollment.type, enrollment);
    return enrollment;
  }

  /** Gives an enrolment to another user, as a merge of two users does. */
  moveEnrollment(enrollment: Enrollment, userId: number): void {
    this.byUser.remove(enrollment.userId, enrollment);
    enrollment.userId = userId;
    this.byUser.add(userId, enrollment);
  }

  addAccountUser(fields: Omit<AccountUser, 'id'>): AccountUser {
    const row = this.accountUsers.add(fields);
    this.rolesByUser.add(row.userId, row);
    return row;
  }

  addAccessToken(fields: Omit<AccessToken, 'id'>): AccessToken {
    const token = this.accessTokens.add(fields);
    this.tokensByHash.set(token.tokenHash, token);
    if (token.refreshHash !== null) this.refreshByHash.set(token.refreshHash, token);
    return token;
  }

  /** A refresh puts a new access token in the place of the old one, which is dead at once. */
  replaceTokenHash(token: AccessToken, tokenHash: string): void {
    this.tokensByHash.delete(token.tokenHash);
    token.tokenHash = tokenHash;
    this.tokensByHash.set(tokenHash, token);
  }

  tokenByHash = (hash: string): AccessToken | undefined => this.tokensByHash.get(hash);
  tokenByRefreshHash = (hash: string): AccessToken | undefined => this.refreshByHash.get(hash);
  childrenOf = (accountId: number): readonly Account[] => this.children.get(accountId);
  userByUuid = (uuid: string): User | undefined => this.usersByKey.get(`uuid:${uuid}`);
  userByLtiId = (sub: string): User | undefined => this.usersByKey.get(`sub:${sub}`);
  userByLtiContextId = (id: string): User | undefined => this.usersByKey.get(`lti:${id}`);
  courseByUuid = (uuid: string): Course | undefined => this.coursesByKey.get(`uuid:${uuid}`);
  courseByLtiContextId = (id: string): Course | undefined => this.coursesByKey.get(`lti:${id}`);
  courseBySis = (sisId: string): Course | undefined => this.coursesByKey.get(`sis:${sisId}`);
  accountByUuid = (uuid: string): Account | undefined => this.accountsByKey.get(`uuid:${uuid}`);
  accountByLtiContextId = (id: string): Account | undefined => this.accountsByKey.get(`lti:${id}`);
  accountBySis = (sisId: string): Account | undefined => this.accountsByKey.get(`sis:${sisId}`);
  sectionBySis = (sisId: string): Section | undefined => this.sectionsBySis.get(sisId);
  /** Every login of a user, deleted ones too, oldest first. */
  pseudonymsOf = (userId: number): readonly Pseudonym[] => this.loginsByUser.get(userId);
  /** Every login of that name ignoring case, deleted ones too. */
  pseudonymsNamed = (name: string): readonly Pseudonym[] => this.loginsByName.get(name.toLowerCase());
  pseudonymsWithSis = (sisId: string): readonly Pseudonym[] => this.loginsBySis.get(sisId);
  /** Courses directly in the account. */
  coursesIn = (accountId: number): readonly Course[] => this.courseList.get(accountId);
  sectionsOf = (courseId: number): readonly Section[] => this.sectionList.get(courseId);
  enrollmentsOf = (userId: number): readonly Enrollment[] => this.byUser.get(userId);
  enrollmentsIn = (courseId: number): readonly Enrollment[] => this.byCourse.get(courseId);
  enrollmentsOfType = (type: EnrollmentType): readonly Enrollment[] => this.byType.get(type);
  accountUsersOf = (userId: number): readonly AccountUser[] => this.rolesByUser.get(userId);

  /** The account itself, then its parent, up to the root. */
  chainOf(accountId: number): Account[] {
    const chain: Account[] = [];
    for (let at = this.accounts.get(accountId); at !== undefined;) {
      chain.push(at);
      at = at.parentId === null ? undefined : this.accounts.get(at.parentId);
    }
    return chain;
  }

  /** The account and everything below it, deleted ones out. */
  treeOf(accountId: number): Account[] {
    const account = this.accounts.get(accountId);
    if (account === undefined || account.workflowState === 'deleted') return [];
    return [account, ...this.childrenOf(accountId).flatMap((child) => this.treeOf(child.id))];
  }

  activeProviders(rootId: number): AuthenticationProvider[] {
    return [...this.providers.all()]
      .filter((provider) => provider.accountId === rootId && provider.workflowState === 'active')
      .sort((a, b) => a.position - b.position);
  }
}
