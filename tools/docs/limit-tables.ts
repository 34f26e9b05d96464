import { LIMITS, PER_MINUTE } from '../../api/limits';
import { MOST } from '../../policies/schema/bounds';
import { table } from './table';

const number = (value: number): string => value.toLocaleString('en-US');

export const limitTable = (): string =>
  table(
    ['what', 'at most'],
    [
      ['a body', `${LIMITS.bodyBytes / 1024 / 1024} MB`],
      ['lists and objects within each other', number(LIMITS.depth)],
      ['items of a list, fields of an object', number(LIMITS.items)],
      ['values in a body altogether', number(LIMITS.values)],
      ["a field's name", `${number(LIMITS.fieldName)} characters`],
      ['errors in one answer', number(LIMITS.errors)],
      ['items of a page', number(LIMITS.page)],
      ['open complaints that one preview looks at', number(LIMITS.previewed)],
      ['open complaints that one batch moves to another version', number(LIMITS.moved)],
      ['time to send a request', `${LIMITS.timeToSend / 1000} s`],
    ],
  );

const GROUPS: Record<keyof typeof PER_MINUTE, string> = {
  reading: 'calls that change nothing',
  commands: 'commands, machine facts apart',
  opening: 'opening complaints',
  costly: 'what looks at many complaints: previews, batches, comparing all runs, counting budgets again',
  guesses: 'calls that need a key and bring none that is valid, per address',
};

export const rateTable = (): string =>
  table(
    ['group', 'what', 'a minute'],
    Object.entries(PER_MINUTE).map(([group, most]) => [
      ...[`\`${group}\``, GROUPS[group as keyof typeof PER_MINUTE]],
      number(most),
    ]),
  );

const OF_A_PACK: Record<keyof typeof MOST, string> = {
  clocks: 'deadlines',
  escalations: 'escalations',
  warnings: 'warnings of a deadline',
  routes: 'routes of approval',
  slots: 'people on one route',
  calls: 'calls afterwards',
  laws: 'laws named',
  blocks: 'text blocks',
  entitlements: 'rules of entitlement',
  delays: "rows of the company's own bill of rights",
  bankRates: 'bank rates',
  subCauses: 'gifts by sub-cause',
  sources: 'sources',
  fieldsOfASource: 'fields of one source',
};

export const packTable = (): string =>
  table(
    ['what', 'at most'],
    Object.entries(MOST).map(([name, most]) => [OF_A_PACK[name as keyof typeof MOST], number(most)]),
  );
