import { defineSearchAttributeKey, type SearchAttributeUpdatePair } from '@temporalio/common';
import type { Attributes } from '../activities';

/**
 * What operations can search complaints by in Temporal. No name and no free text: search attributes are not encrypted.
 * SQL stores allow ten keywords and three of every other type per namespace.
 */
const KEYWORDS = {
  stage: defineSearchAttributeKey('AmendsStage', 'KEYWORD'),
  severity: defineSearchAttributeKey('AmendsSeverity', 'KEYWORD'),
  owner: defineSearchAttributeKey('AmendsOwner', 'KEYWORD'),
  policy: defineSearchAttributeKey('AmendsPolicy', 'KEYWORD'),
  reference: defineSearchAttributeKey('AmendsReference', 'KEYWORD'),
  waitingFor: defineSearchAttributeKey('AmendsWaitingFor', 'KEYWORD'),
};
const INSTANTS = {
  dueAt: defineSearchAttributeKey('AmendsDueAt', 'DATETIME'),
  lateSince: defineSearchAttributeKey('AmendsLateSince', 'DATETIME'),
};
const LISTS = {
  late: defineSearchAttributeKey('AmendsLate', 'KEYWORD_LIST'),
  trouble: defineSearchAttributeKey('AmendsTrouble', 'KEYWORD_LIST'),
};

export const { reference: REFERENCE, owner: OWNER } = KEYWORDS;
export const { trouble: TROUBLE } = LISTS;

/** Registered in the namespace before the first start, since a start with an unknown attribute fails. */
export const SEARCH_ATTRIBUTES = [...Object.values(KEYWORDS), ...Object.values(INSTANTS), ...Object.values(LISTS)];

/** Null: not set. A list of nothing is not set either, so that `IS NULL` finds it. */
export function attributePairs({ dueAt, lateSince, late, trouble, ...words }: Attributes): SearchAttributeUpdatePair[] {
  const keywords = Object.entries(words).map(([name, value]) => ({ key: KEYWORDS[name as keyof typeof words], value }));
  const instants = { dueAt, lateSince };
  const lists = { late, trouble };
  return [
    ...keywords,
    ...givenIn(instants).map(([name, value]) => ({
      key: INSTANTS[name],
      value: value === null ? null : new Date(value),
    })),
    ...givenIn(lists).map(([name, value]) => ({ key: LISTS[name], value: value.length === 0 ? null : value })),
  ];
}

const givenIn = <Name extends string, Value>(fields: Record<Name, Value | undefined>): [Name, Value][] =>
  (Object.entries(fields) as [Name, Value | undefined][]).filter(
    (field): field is [Name, Value] => field[1] !== undefined,
  );
