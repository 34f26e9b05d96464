import type { ApprovalDecision, Instant, Severity, Stage, StandingChild, WaitingFor } from '../../domain/model';

/**
 * What the run of a complaint asks of a turn, and what it is told. The same question gets the same answer, however often it
 * is asked. Nothing here is believed: ids are looked up, and what they name stands in the register.
 */
export interface TurnQuestion {
  complaint: string;
  /** Of the run that asks. Another one than the record's is superseded. */
  epoch: number;
  /** The run's clock, milliseconds. */
  now: number;
  /** The last revision that this run was told of; 0: none. */
  seen: number;
  /** Inputs whose senders wait for the outcome. */
  called: Call[];
  /** Decisions that came as signals, which have no row yet. */
  signals: SignalledDecision[];
}

/** An input by its id. `try`: a refused one may be sent anew under its id. */
export interface Call {
  id: string;
  try: number;
}

/** A decision that somebody sent by hand, from Temporal's UI or CLI. `id` is the run's, the rest the sender's own words. */
export interface SignalledDecision {
  id: string;
  approval: string;
  offerHash: string;
  decision: ApprovalDecision;
  /** Staff id of whoever says they are deciding. */
  by: string;
}

/** What must be so after a turn. At most 300 bytes on an idle day. */
export interface TurnAnswer {
  revision: number;
  /** What happened since `seen`, a line for each revision, oldest first; of a new run the last ten. */
  did: string[];
  /** When something is due next, milliseconds; null: the complaint is closed. */
  due: number | null;
  /** What is due then, for people who read the timer. */
  what: string;
  /** Children that must be started, or told to look at their row where they run. */
  start: ChildName[];
  /** Search attributes that have changed since `seen`. */
  attributes?: Attributes;
  /** Sections of the case sheet that have changed since `seen`: Markdown by name, empty where it has gone. */
  sheet?: Record<string, string>;
  /** Of `called`, in its order. */
  outcomes: Outcome[];
  open: boolean;
  /** Another run has this complaint: this one ends. */
  superseded?: true;
}

export type ChildName = Pick<StandingChild, 'kind' | 'number'>;

/** `created`: id of the part that the input made. `refused`: a code of the registry of errors, `unknown-input` or `superseded`. */
export type Outcome = { revision: number; created: string | null } | { refused: string };

/** What operations search complaints by in Temporal. */
export interface Attributes {
  stage?: Stage;
  severity?: Severity;
  owner?: string;
  policy?: string;
  reference?: string;
  waitingFor?: WaitingFor;
  /** The soonest instant by which a clock, a promise, an approval or an enquiry can break; null: none. */
  dueAt?: Instant | null;
  /** What is late already: `clock:decide`, `promise:p1`, `approval:a1`, `enquiry:e1`. */
  late?: string[];
  /** When the first of it was due. */
  lateSince?: Instant | null;
  /** What needs a hand: `step-failed`, `letter-failed`. */
  trouble?: string[];
}
