import { describe, expect, it } from 'vitest';
import { createIntl } from 'react-intl';
import { failureCodes, fates, keptReasons } from '../../contract/batch.ts';
import { askedActKinds, childWishes, loginActFaults, loginActKinds } from '../../contract/child.ts';
import { canaryOutcomes } from '../../contract/canary.ts';
import { SignInFormSchema } from '../../contract/connection.ts';
import { problemCodes } from '../../contract/problem.ts';
import { actGroups, acts } from '../../contract/record.ts';
import { leftOutReasons, studentStates, suspendReasons } from '../../contract/roster.ts';
import { classCodes } from '../../contract/school-batch.ts';
import { yearEndKinds } from '../../contract/year-end.ts';
import { cardParts, cardStyles, cardVariants, typefaces } from '../../contract/card.ts';
import { panelOnlyCodes } from '../../client/api.ts';
import { asWritten, regions, textsOf } from '../../client/texts/texts.ts';
import { EDIT_FAULT_CODES } from '../../server/plan/check-edit.ts';
import { cardTexts } from '../../server/card/card-texts.ts';
import { sheetTexts } from '../../server/card/sheet-texts.ts';
import { frontPageTexts } from '../../server/launch/front-page-texts.ts';
import { registrationTexts } from '../../server/launch/registration/page-texts.ts';
import { PLAN_WARNING_CODES } from '../../server/plan/plan-types.ts';

const en = textsOf('en') as Record<string, string>;
const es = textsOf('es') as Record<string, string>;

const codes = [
  ...[...problemCodes, ...panelOnlyCodes].flatMap((code) =>
    ['title', 'what', 'next'].map((part) => `problem.${code}.${part}`),
  ),
  ...leftOutReasons.map((code) => `reason.${code}`),
  ...failureCodes.map((code) => `failure.${code}`),
  ...keptReasons.map((code) => `kept.${code}`),
  ...fates.flatMap((code) => [`fate.${code}`, `fates.${code}`]),
  ...loginActKinds.flatMap((kind) =>
    ['running', 'done', 'failed'].map((part) => `login-act.${kind}.${part}`),
  ),
  ...[...askedActKinds, ...childWishes].flatMap((kind) =>
    ['title', 'what', 'ask', 'yes'].map((part) => `login-act.${kind}.${part}`),
  ),
  ...loginActFaults.map((code) => `act-fault.${code}`),
  ...[...suspendReasons, 'other'].flatMap((code) => [`suspended-for.${code}`, `suspended-why.${code}`]),
  ...studentStates.map((code) => `state.${code}`),
  ...classCodes.map((code) => `class-code.${code}`),
  ...acts.map((code) => `act.${code}`),
  ...actGroups.map((code) => `record.group.${code}`),
  ...canaryOutcomes.map((code) => `canary.outcome.${code}`),
  ...yearEndKinds.flatMap((kind) => [
    ...['kind', 'ask', 'yes', 'run'].map((part) => `year-end.${part}.${kind}`),
    `year-end.kind.${kind}.what`,
  ]),
  ...cardStyles.map((code) => `look.style.${code}`),
  ...cardVariants.map((code) => `look.variant.${code}`),
  ...typefaces.map((code) => `look.typeface.${code}`),
  ...cardParts.map((code) => `look.part.${code}`),
  ...SignInFormSchema.shape.state.options.flatMap((code) => [`sign-in.${code}`, `sign-in.${code}.next`]),
  ...EDIT_FAULT_CODES.map((code) => `issue.${code}`),
  ...PLAN_WARNING_CODES.map((code) => `warning.${code}`),
  ...['reason', 'failure', 'fate', 'state', 'issue', 'warning'].map((family) => `${family}.other`),
];

describe('the texts of the panel', () => {
  it('end a sentence with one full stop after the hour, which stands on the line of its half of the day', () => {
    const at = '2026-09-14T11:05:00Z';
    for (const [locale, texts, ended] of [
      ['en', en, 'since 11:05\u00a0AM.'],
      ['es', es, 'desde las 11:05\u00a0a.m.'],
    ] as const) {
      const intl = createIntl({ locale: regions[locale], messages: texts, timeZone: 'UTC' });
      const time = intl.formatTime(at, { timeStyle: 'short' });
      const said = asWritten(intl.formatMessage({ id: 'got-in.answer' }, { count: 1, all: 2, time }));
      expect(said.replaceAll(/a\.\sm\./g, 'a.m.').endsWith(ended), said).toBe(true);
    }
  });

  it('are the same ones in both languages', () => {
    expect(Object.keys(es).sort()).toEqual(Object.keys(en).sort());
  });

  it('have words for every code there is', () => {
    expect(codes.filter((id) => !en[id] || !es[id])).toEqual([]);
  });

  it('name the same values in both languages', () => {
    const names = (text: string) =>
      [...new Set([...text.matchAll(/\{(\w+)[,}]/g)].map((match) => match[1]))].sort();
    const unlike = Object.keys(en).filter((id) => names(en[id]!).join() !== names(es[id]!).join());
    expect(unlike).toEqual([]);
  });

  it('are well formed, and say something for none, one and many', () => {
    for (const locale of ['en', 'es'] as const) {
      const faults: string[] = [];
      const intl = createIntl({
        locale: regions[locale],
        messages: textsOf(locale),
        onError: (error) => faults.push(error.message),
      });
      for (const id of Object.keys(en)) {
        for (const count of [0, 1, 24]) {
          const values = {
            count,
            children: count,
            cards: count,
            printed: count,
            failed: count,
            leftOut: 24,
            done: 1,
            checked: 1,
            made: count,
            undone: count,
          };
          const words = {
            name: 'A',
            place: 'P',
            district: 'D',
            person: 'B',
            search: 's',
            school: 'S',
            digits: '4',
          };
          const more = {
            username: 'u',
            other: 'v',
            canvas: 'c',
            owner: 'o',
            step: 1,
            of: 7,
            label: 'l',
            permission: 'p',
          };
          const installed = { course: 'C', account: 'A', clientId: '1', date: 'D' };
          const list = { rows: '3, 4', row: 3, faults: count, names: 'A, B' };
          const settings = { setting: 'S', from: 'F', to: 'T', rules: 'R', why: 'W' };
          const shapes = { shape: 'L4', id: '7', words: 'w', such: 's', sign: '-' };
          const strength = { bits: 20.5, times: 9000, fewest: 8, most: 12, changes: count };
          const sheets = {
            product: 'P',
            width: 85,
            x: -1.5,
            y: 0.8,
            scale: 101.5,
            height: 54,
            numbers: '1, 2',
            page: 1,
            pages: 3,
            text: 'T',
            characters: 'X',
          };
          const many = {
            all: 30,
            already: count,
            aside: count,
            at: '18:00',
            rank: 2,
            classes: count,
            fate: 'F',
            least: 2,
            mm: 1.5,
            moves: 'M',
            time: '18:00',
            zone: 'Z',
          };
          const sweeps = {
            looked: count,
            total: 30,
            wanted: count,
            limit: 10,
            deleted: count,
            suspended: count,
          };
          const seen = { ...many, ...sweeps, ...list, ...settings, ...shapes, ...strength, ...sheets };
          const given = { ...values, ...words, ...more, ...installed, ...seen };
          expect(intl.formatMessage({ id }, given)).not.toBe(id);
        }
      }
      expect(faults).toEqual([]);
    }
  }, 60_000);

  it('write a number as the country does, wherever a number stands', () => {
    const texts = [...Object.entries(en), ...Object.entries(es)];
    const counted = texts.flatMap(([, text]) =>
      [...text.matchAll(/\{(\w+), (?:plural|number)/g)].map(([, name]) => name!),
    );
    const plain = texts.filter(([, text]) =>
      [...text.matchAll(/\{(\w+)\}/g)].some(([, name]) => counted.includes(name!)),
    );
    expect(plain.map(([id]) => id)).toEqual([]);
    for (const locale of ['en', 'es'] as const) {
      const intl = createIntl({ locale: regions[locale], messages: textsOf(locale) });
      const words = intl.formatMessage({ id: 'strength.bits' }, { bits: 20.5, times: 148_000 });
      expect(words).toMatch(/^20\.5 bits.* 148,000 /);
    }
    expect(
      texts.filter(([, text]) => /\d[ .\u00a0\u202f]\d{3}(?!\d)|\d,\d(?!\d{2})/.test(text)).map(([id]) => id),
    ).toEqual([]);
  });

  it('have one word for the child in Spanish', () => {
    const isMixed = (text: string) => /(?<!\p{L})(alumn|niñ)/iu.test(text);
    expect(Object.keys(es).filter((id) => isMixed(es[id]!))).toEqual([]);
    const printed = [
      ...(Object.values(cardTexts.es) as unknown[]),
      ...(Object.values(sheetTexts.es) as unknown[]),
      frontPageTexts.es,
      registrationTexts.es,
    ];
    expect(
      printed
        .map((text) => (typeof text === 'function' ? text.toString() : JSON.stringify(text)))
        .filter(isMixed),
    ).toEqual([]);
  });

  it('speak Spanish where they speak Spanish', () => {
    const same = Object.keys(en).filter((id) => en[id] === es[id]);
    expect(same.sort()).toEqual([
      'alert.error',
      'change.value',
      'fault.of',
      'look.typeface.atkinson-hyperlegible',
      'look.typeface.lexend',
      'look.typeface.opendyslexic',
      'many.fate',
      'menu.label',
      'nothing',
      'option.childrenTypeOn.ipads',
      'permission.coded',
      'permission.named',
      'shape.is',
      'stock.paper.a4',
      'value.no',
    ]);
  });
});
