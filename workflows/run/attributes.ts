import { defineSearchAttributeKey, type SearchAttributePair, type SearchAttributeUpdatePair } from '@temporalio/common';
import { nextDeadline } from '../../domain/clocks';
import type { Complaint } from '../../domain/model';

/**
 * What operations can search complaints by in Temporal. No name and no free text: search attributes are not encrypted.
 * SQL stores allow ten keywords and three of every other type per namespace.
 */
const stage = defineSearchAttributeKey('AmendsStage', 'KEYWORD');
const severity = defineSearchAttributeKey('AmendsSeverity', 'KEYWORD');
const owner = defineSearchAttributeKey('AmendsOwner', 'KEYWORD');
const policy = defineSearchAttributeKey('AmendsPolicy', 'KEYWORD');
const reference = defineSearchAttributeKey('AmendsReference', 'KEYWORD');
const dueAt = defineSearchAttributeKey('AmendsDueAt', 'DATETIME');
const breached = defineSearchAttributeKey('AmendsBreached', 'BOOL');

/** Registered in the namespace before the first start, since a start with an unknown attribute fails. */
export const SEARCH_ATTRIBUTES = [stage, severity, owner, policy, reference, dueAt, breached];

export function attributesAtStart(complaint: Complaint): SearchAttributePair[] {
  const due = dueOf(complaint);
  return [
    { key: stage, value: complaint.stage },
    { key: severity, value: complaint.severity },
    { key: owner, value: complaint.owner.id },
    { key: policy, value: complaint.plan.pack.id },
    { key: reference, value: complaint.reference },
    { key: breached, value: isBreached(complaint) },
    ...(due === null ? [] : [{ key: dueAt, value: due }]),
  ];
}

/**
 * Each upsert costs an event and a billed action, so the due instant, which every daily update moves, is sent only when
 * something else has changed. Empty: nothing to upsert.
 */
export function changedAttributes(before: Complaint, after: Complaint): SearchAttributeUpdatePair[] {
  const changed: SearchAttributeUpdatePair[] = [];
  if (after.stage !== before.stage) changed.push({ key: stage, value: after.stage });
  if (after.severity !== before.severity) changed.push({ key: severity, value: after.severity });
  if (after.owner.id !== before.owner.id) changed.push({ key: owner, value: after.owner.id });
  if (isBreached(after) !== isBreached(before)) changed.push({ key: breached, value: isBreached(after) });
  if (changed.length > 0) changed.push({ key: dueAt, value: dueOf(after) });
  return changed;
}

function isBreached(complaint: Complaint): boolean {
  return complaint.clocks.some((clock) => clock.status === 'breached' && clock.metAt === null);
}

function dueOf(complaint: Complaint): Date | null {
  const due = nextDeadline(complaint);
  return due === null ? null : new Date(due);
}
