import type { Grant } from '../access/authorise.ts';
import { requireSchoolOn } from '../access/require-school-on.ts';
import { canvasOf } from '../connection/canvas-for.ts';
import type { Context } from '../context.ts';
import { notFound, Problem } from '../problem.ts';
import type { Login } from '../storage/login-documents.ts';
import type { Session } from '../storage/session-documents.ts';
import type { CardFace } from './card-types.ts';
import { measureLogo, type CardLogo } from './card-logo.ts';
import { readLogo } from './keep-logo.ts';
import { findPrintableLogins, type PrintableLogin } from './printable-logins.ts';
import { readCardFacts, type CardFacts } from './read-card-facts.ts';
import { schoolYearAt } from './school-year.ts';

/** Whose cards are asked for, by whom. */
export interface FacesAsked {
  readonly context: Context;
  readonly session: Session;
  readonly grant: Grant;
  readonly studentIds: readonly string[] | undefined;
  /** Children whose password is no longer kept are there as well, with '' for it. */
  readonly withForgotten?: boolean;
  /** For the screen: their passwords may not leave. */
  readonly isPreview?: boolean;
  /** One of many classes: whoever waits for one child or class goes first, and classes that are being made take turns with it. */
  readonly isOfMany?: boolean;
  /** From when on (ms) an answer about what a pupil holds elsewhere counts, where not the usual. */
  readonly othersSince?: number;
}

/** What stands on every sheet of a class, and its settings. */
export interface SheetPlace extends CardFacts {
  readonly className: string;
}

export interface OpenFaces extends SheetPlace {
  readonly faces: CardFace[];
  readonly logins: readonly Login[];
  /** ms: when the oldest answer was asked for on which it rests that they are pupils. Of a preview, 0. */
  readonly checkedAt: number;
}

/**
 * The cards of a class with their passwords opened: of the pupils whom `findPrintableLogins` allows now, in the order
 * of the class list. What is opened goes into a sheet and nowhere else.
 * @throws Problem `nothing-to-print`, `passwords-forgotten`, `school-not-on`, `not-found`
 */
export async function openFaces(asked: FacesAsked): Promise<OpenFaces> {
  const {
    context,
    session,
    grant,
    studentIds,
    withForgotten = false,
    isPreview = false,
    othersSince,
  } = asked;
  const person = await canvasOf(context, session);
  const crowd = person.inLane('class', session.id);
  const client = asked.isOfMany === true ? crowd : person;
  const place = await readSheetPlace(asked);
  const { course } = grant;
  if (!course) throw notFound();
  const { districtId } = session;
  const since = othersSince === undefined ? {} : { othersSince };
  const question = { client, crowd, districtId, course, studentIds, withForgotten, isPreview, ...since };
  const { entries: printable, checkedAt } = await findPrintableLogins(context, question);
  if (printable.length === 0) {
    throw new Problem(
      'nothing-to-print',
      'No child of this class has a simple login yet. Make the logins first, then print.',
    );
  }
  const kept = await readLogo(context, session.districtId, place.settings.logo);
  const logo = kept && measureLogo(kept);
  return {
    ...place,
    faces: printable.map((entry) => openFace(context, entry, { ...place, logo })),
    logins: printable.map(({ login }) => login),
    checkedAt,
  };
}

/** Class, school and address as the settings of the class say them. No login is read. Refused as `openFaces`. */
export async function readSheetPlace({
  context,
  session,
  grant,
}: Pick<FacesAsked, 'context' | 'session' | 'grant'>): Promise<SheetPlace> {
  requireSchoolOn(grant);
  const { course } = grant;
  if (!course) throw notFound();
  return { className: course.name, ...(await readCardFacts(context, session.districtId, course)) };
}

function openFace(
  context: Context,
  entry: PrintableLogin,
  place: SheetPlace & { readonly logo: CardLogo | undefined },
): CardFace {
  const { seal } = context;
  const { login, name, tellApart } = entry;
  const { className, schoolName, logo, signInUrl, settings, isTest } = place;
  const { districtId, username, passwordSealed, wordsSealed, temporaryUntil } = login;
  // Canvas fills the name into its older forms and passes over it in the newer one: app/controllers/login/canvas_controller.rb
  const filledIn = new URLSearchParams({ 'pseudonym_session[unique_id]': username }).toString();
  return {
    studentId: login.studentId,
    name,
    ...(tellApart === undefined ? {} : { tellApart }),
    className,
    schoolName,
    schoolYear: schoolYearAt(context.clock.now()),
    ...(logo ? { logo } : {}),
    username,
    password: passwordSealed === undefined ? '' : seal.open(passwordSealed, districtId, 'password'),
    words: wordsSealed ? (JSON.parse(seal.open(wordsSealed, districtId, 'words')) as string[]) : [],
    signInUrl,
    // An address of the district's own need not take anything behind it.
    qrUrl: settings.signInAddress === '' ? `${signInUrl}?${filledIn}` : signInUrl,
    ...(isTest ? { isTest } : {}),
    ...(temporaryUntil === undefined
      ? {}
      : { onlyUntil: { at: temporaryUntil, timeZone: login.temporaryZone ?? 'UTC' } }),
  };
}
