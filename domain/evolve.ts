import { sha256 } from '@noble/hashes/sha2';
import { bytesToHex } from '@noble/hashes/utils';
import { CONCEPTS } from './concepts';
import { rightsOwed } from './entitlements';
import {
  type Complaint,
  type ComplaintEvent,
  type Entry,
  type EventType,
  type Evolution,
  type Evolutions,
  type Hindrances,
  type Instant,
  stageAfter,
  type Turn,
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
  owed: rightsOwed(complaint).length > 0,
});

/** What the register does with a turn, and what the run has done with it already: the same fold. */
export function applyTurn(complaint: Complaint, turn: Pick<Turn, 'entries' | 'to'>): Complaint {
  const after = turn.entries.reduce((state, entry) => applyEntry(state, entry), complaint);
  return { ...after, revision: turn.to };
}

export function applyEntry(complaint: Complaint, entry: Entry): Complaint {
  return remember(evolve(complaint, entry.event, entry.at), entry.message);
}

/** A ring of 64: enough for the repeats of a week, small enough to travel. The register knows the older ones. */
const REMEMBERED = 64;

function remember(complaint: Complaint, message: string | null): Complaint {
  if (message === null || repeated(complaint, message)) return complaint;
  return { ...complaint, handled: [...complaint.handled, shortId(message)].slice(-REMEMBERED) };
}

export function repeated(complaint: Complaint, message: string): boolean {
  return complaint.handled.includes(shortId(message));
}

/** Sixteen hex digits of a message's SHA-256: 64 of them fit into a continued run's input. */
export function shortId(message: string): string {
  return bytesToHex(sha256(message)).slice(0, 16);
}
