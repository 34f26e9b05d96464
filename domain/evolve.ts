import { sha256 } from '@noble/hashes/sha2';
import { bytesToHex } from '@noble/hashes/utils';
import { CONCEPTS } from './concepts';
import { areRightsOwed } from './entitlements';
import {
  type Complaint,
  type ComplaintEvent,
  type Entry,
  type EventType,
  type Evolution,
  type Evolutions,
  type Hindrances,
  type Instant,
  type Revision,
  stageAfter,
} from './model';

const EVOLUTIONS: Evolutions = {
  ComplaintOpened: (_, event) => event.complaint,
  ...CONCEPTS.adoption.evolutions,
  ...CONCEPTS.approvals.evolutions,
  ...CONCEPTS.assessment.evolutions,
  ...CONCEPTS.clocks.evolutions,
  ...CONCEPTS.conversation.evolutions,
  ...CONCEPTS.dailyUpdate.evolutions,
  ...CONCEPTS.endings.evolutions,
  ...CONCEPTS.enquiries.evolutions,
  ...CONCEPTS.entitlements.evolutions,
  ...CONCEPTS.escalation.evolutions,
  ...CONCEPTS.findings.evolutions,
  ...CONCEPTS.followUp.evolutions,
  ...CONCEPTS.offers.evolutions,
  ...CONCEPTS.pauses.evolutions,
  ...CONCEPTS.promises.evolutions,
  ...CONCEPTS.remedies.evolutions,
  ...CONCEPTS.restoration.evolutions,
  ...CONCEPTS.routing.evolutions,
  ...CONCEPTS.tasks.evolutions,
};

/** The state after an event that happened at `at`. */
export function evolve(complaint: Complaint, event: ComplaintEvent, at: Instant): Complaint {
  const apply = EVOLUTIONS[event.type] as Evolution<EventType>;
  const after = apply(complaint, event, at);
  if (event.type === 'ComplaintOpened') return after;
  return { ...after, stage: stageAfter(complaint.stage, event.type, hindrancesOf(complaint)) };
}

const hindrancesOf = (complaint: Complaint): Hindrances => ({
  offered: complaint.offers.some(({ status }) => status === 'open' || status === 'awaiting-approval'),
  owed: areRightsOwed(complaint),
});

export const applyEntry = (complaint: Complaint, { event, at }: Entry): Complaint => evolve(complaint, event, at);

/** The state after one more revision. */
export const applyRevision = (
  complaint: Complaint,
  { number, entries }: Pick<Revision, 'number' | 'entries'>,
): Complaint => ({
  ...entries.reduce(applyEntry, complaint),
  revision: number,
});

/** Sixteen hex digits of an input's SHA-256: part of the keys of what it caused. */
export function shortId(input: string): string {
  return bytesToHex(sha256(input)).slice(0, 16);
}
