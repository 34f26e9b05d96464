import { defineSearchAttributeKey, type SearchAttributeUpdatePair } from '@temporalio/common';
import type { Attributes } from '../activities';

/**
 * What operations can search complaints by in Temporal. No name and no free text: search attributes are not encrypted.
 * SQL stores allow ten keywords and three of every other type per namespace.
 */
const KEYS = {
  stage: defineSearchAttributeKey('AmendsStage', 'KEYWORD'),
  severity: defineSearchAttributeKey('AmendsSeverity', 'KEYWORD'),
  owner: defineSearchAttributeKey('AmendsOwner', 'KEYWORD'),
  policy: defineSearchAttributeKey('AmendsPolicy', 'KEYWORD'),
  reference: defineSearchAttributeKey('AmendsReference', 'KEYWORD'),
  waitingFor: defineSearchAttributeKey('AmendsWaitingFor', 'KEYWORD'),
  dueAt: defineSearchAttributeKey('AmendsDueAt', 'DATETIME'),
  lateSince: defineSearchAttributeKey('AmendsLateSince', 'DATETIME'),
  late: defineSearchAttributeKey('AmendsLate', 'KEYWORD_LIST'),
  trouble: defineSearchAttributeKey('AmendsTrouble', 'KEYWORD_LIST'),
} satisfies Record<keyof Attributes, unknown>;

export const { reference: REFERENCE, owner: OWNER, trouble: TROUBLE } = KEYS;

/** Registered in the namespace before the first start, since a start with an unknown attribute fails. */
export const SEARCH_ATTRIBUTES = Object.values(KEYS);

export const attributePairs = (attributes: Attributes): SearchAttributeUpdatePair[] =>
  Object.entries(attributes).map(([name, value]) => pairOf(KEYS[name as keyof Attributes], value));

/** Null: not set. A list of nothing is not set either, so that `IS NULL` finds it. */
function pairOf(key: (typeof SEARCH_ATTRIBUTES)[number], value: string | string[] | null): SearchAttributeUpdatePair {
  if (value === null || value.length === 0) return { key, value: null } as SearchAttributeUpdatePair;
  const stored = key.type === 'DATETIME' ? new Date(value as string) : value;
  return { key, value: stored } as SearchAttributeUpdatePair;
}
