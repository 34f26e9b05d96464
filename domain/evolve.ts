import { sha256 } from '@noble/hashes/sha2';
import { bytesToHex } from '@noble/hashes/utils';
import type { Complaint } from './complaint';
import type { Turn } from './effects';
import type { ComplaintEvent, Entry, EventType } from './events';
import { CLOCK_LEDGER_EVOLUTIONS } from './evolutions/clock-ledger';
import { CLOCK_EVOLUTIONS } from './evolutions/clocks';
import { CONVERSATION_EVOLUTIONS } from './evolutions/conversation';
import { ENDING_EVOLUTIONS } from './evolutions/endings';
import type { Evolution, Evolutions } from './evolutions/evolution';
import { FOLLOW_UP_EVOLUTIONS } from './evolutions/follow-up';
import { INVESTIGATION_EVOLUTIONS } from './evolutions/investigation';
import { OFFER_EVOLUTIONS } from './evolutions/offers';
import { REMEDY_EVOLUTIONS } from './evolutions/remedy';
import { type Hindrances, stageAfter } from './life';
import type { Instant } from './plan';
import { rightsOwed } from './rights';

const EVOLUTIONS: Evolutions<EventType> = {
  ComplaintOpened: (_, event) => event.complaint,
  ...CONVERSATION_EVOLUTIONS,
  ...INVESTIGATION_EVOLUTIONS,
  ...OFFER_EVOLUTIONS,
  ...REMEDY_EVOLUTIONS,
  ...FOLLOW_UP_EVOLUTIONS,
  ...CLOCK_EVOLUTIONS,
  ...CLOCK_LEDGER_EVOLUTIONS,
  ...ENDING_EVOLUTIONS,
  TaskRaised: (complaint, event) =>
    event.task === 'late-at-opening' ? { ...complaint, bornBreached: null } : complaint,
  FactSetAside: (complaint) => complaint,
  SignalRefused: (complaint) => complaint,
  AlmanacRenewed: (complaint, event) => ({ ...complaint, almanac: event.almanac }),
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
