import { readPattern, type PatternToken } from '../../contract/username-pattern.ts';
import type { Settings } from '../../contract/policy.ts';
import { dammDigit } from '../../words/damm.ts';
import { readName, toLetters, toTypable, type NameLetters } from './name-letters.ts';
import type { PlanStudent } from './plan-types.ts';
import { digitPairs, singleDigits, usernameWords } from './username-words.ts';

/** One way to make usernames: one text of each list, one after the other. What is drawn of one scheme is drawn of no other of the same lists. */
export interface UsernameScheme {
  readonly lists: readonly (readonly string[])[];
  /** Made of the pupil's own number: taken as it is, however close to another's. */
  readonly own: boolean;
  /** The place in `lists` of a digit that is computed from what stands before it. */
  readonly checkAt?: number;
}

/** What a class's account has decided, and where it is. */
export interface SchemeRequest {
  readonly student: PlanStudent;
  readonly policy: Settings;
  /** The account's name, for {school}. */
  readonly school?: string;
}

/** Where every other scheme has the shape of the district's own login ids and it has chosen no prefix. */
const LAST_PREFIX = 'k3';
const SCHOOL_LETTERS = 6;

/**
 * In: a pupil, the settings of the class. Out: ways to make the username, the best liked first: what the district chose, then from the
 * name, then from words, each behind the district's prefix; at last, where there is no prefix, all of it behind one of ours. A pupil whose name cannot be
 * spelled, or who has no number, goes on with the next.
 */
export function* listSchemes(request: SchemeRequest): Generator<UsernameScheme> {
  const prefix = toTypable(request.policy.prefix);
  const words = usernameWords(request.policy);
  const prefixes = (prefix === '' ? ['', LAST_PREFIX] : [prefix]).map((before) =>
    before === '' ? [] : [[before]],
  );
  for (const number of listOwnNumbers(request))
    for (const lists of request.policy.usernameSource === 'uploaded' ? [[]] : prefixes)
      yield { lists: [...lists, [number]], own: true };
  for (const lists of prefixes) {
    for (const scheme of listChosen(request)) yield behind(lists, scheme);
    for (const scheme of listNamed(readName(request.student), words)) yield behind(lists, scheme);
  }
}

/** In: a pupil, the settings. Out: the pupil's own number (or uploaded name) as the settings want it for a username, without prefix: none, or one. */
export function listOwnNumbers({ student, policy }: SchemeRequest): string[] {
  const { usernameSource: source, checkDigit } = policy;
  if (source === 'uploaded') return student.uploadedUsername === undefined ? [] : [student.uploadedUsername];
  if (source !== 'number' && source !== 'integration-id') return [];
  const number = toTypable((source === 'number' ? student.sisUserId : student.integrationId) ?? '');
  if (number === '') return [];
  return [checkDigit && /[0-9]/.test(number) ? number + dammDigit(number) : number];
}

/** Out: whether a username is the pupil's own number, with the prefix or without. */
export function isOwnNumber(request: SchemeRequest, username: string): boolean {
  const prefixes = ['', toTypable(request.policy.prefix), LAST_PREFIX];
  return listOwnNumbers(request).some((number) => prefixes.some((before) => before + number === username));
}

/** Out: whether a username is one that the district's own pattern gives this pupil, whatever the prefix and what was drawn. */
export function isOfPattern(request: SchemeRequest, username: string): boolean {
  const pattern = fillPattern(request);
  if (!pattern) return false;
  const texts = pattern.lists.map((list, at) => (at === pattern.checkAt ? '[0-9]' : `(?:${list.join('|')})`));
  const before = [toTypable(request.policy.prefix), LAST_PREFIX].filter((one) => one !== '');
  return new RegExp(`^(?:${before.join('|')})?${texts.join('')}(?:[2-9]{2})?$`).test(username);
}

function behind(lists: readonly (readonly string[])[], scheme: UsernameScheme): UsernameScheme {
  const { checkAt } = scheme;
  return {
    ...scheme,
    lists: [...lists, ...scheme.lists],
    ...(checkAt === undefined ? {} : { checkAt: checkAt + lists.length }),
  };
}

function* listChosen(request: SchemeRequest): Generator<UsernameScheme> {
  const { usernameSource: source } = request.policy;
  if (source === 'word') {
    const words = usernameWords(request.policy);
    yield { lists: [words, digitPairs], own: false };
    yield { lists: [words, words, digitPairs], own: false };
  }
  if (source !== 'pattern') return;
  const pattern = fillPattern(request);
  if (!pattern) return;
  yield pattern;
  yield { ...pattern, lists: [...pattern.lists, digitPairs] };
}

/** Out: the district's own pattern for this pupil; undefined where something it asks for is missing. */
function fillPattern(request: SchemeRequest): UsernameScheme | undefined {
  const values = tokenValues(request);
  let checkAt: number | undefined;
  const lists: (readonly string[])[] = [];
  for (const [at, piece] of readPattern(request.policy.usernamePattern).entries()) {
    if ('text' in piece) lists.push([toTypable(piece.text)]);
    else if (piece.token === 'check') {
      checkAt = at;
      lists.push(['']);
    } else {
      const list = values(piece.token).filter((value) => value !== '');
      if (list.length === 0) return undefined;
      lists.push(list);
    }
  }
  if (lists.length === 0) return undefined;
  return { lists, own: false, ...(checkAt === undefined ? {} : { checkAt }) };
}

function tokenValues({ student, policy, school }: SchemeRequest): (token: PatternToken) => readonly string[] {
  const { given, last, lastInitial } = readName(student);
  const sis = toTypable(student.sisUserId ?? '');
  const own = sis.replace(/[^0-9]/g, '') || toTypable(student.integrationId ?? '').replace(/[^0-9]/g, '');
  const values: Readonly<Record<PatternToken, readonly string[]>> = {
    first: [given],
    last: [last],
    firstInitial: [given.slice(0, 1)],
    lastInitial: [lastInitial],
    sis: [sis],
    number: [own],
    word: usernameWords(policy),
    nn: digitPairs,
    school: [shortenSchool(policy.schoolName || (school ?? ''))],
    check: [''],
  };
  return (token) => values[token];
}

/** `Maple Grove Elementary` is `mge`, `Cedar` is `cedar`. */
function shortenSchool(name: string): string {
  const words = name
    .split(/[^\p{L}\p{N}]+/u)
    .map(toLetters)
    .filter((word) => word !== '');
  if (words.length === 1) return (words[0] ?? '').slice(0, SCHOOL_LETTERS);
  return words
    .map((word) => word.charAt(0))
    .join('')
    .slice(0, SCHOOL_LETTERS);
}

function* listNamed(
  { given, lastInitial }: NameLetters,
  words: readonly string[],
): Generator<UsernameScheme> {
  const stem = [given, lastInitial].filter((part) => part !== '').map((part) => [part]);
  const named = (...lists: (readonly string[])[]): UsernameScheme => ({ lists, own: false });
  if (given !== '') {
    yield named(...stem, digitPairs);
    yield named(...stem, singleDigits);
    if (lastInitial !== '') yield named([given], digitPairs);
  }
  yield named(words, digitPairs);
  if (given !== '') {
    yield named(digitPairs, ...stem);
    yield named(...stem, digitPairs, singleDigits);
    yield named([given], digitPairs, words);
  }
  yield named(words, digitPairs, words);
}
