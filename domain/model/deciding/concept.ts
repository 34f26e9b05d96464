import type { Effect } from '../events/effects';
import type { ComplaintEvent, EventType } from '../events/event-types';
import type { Command, CommandType } from '../inputs/commands';
import type { Fact, FactKind } from '../inputs/facts';
import type { Role } from '../roles';
import type { Complaint } from '../state/complaint';
import type { Instant } from '../state/plan';
import type { TextRefs } from '../state/texts';
import type { DecisionContext, Rule } from './context';
import type { Due, DueKey, DueKind } from './due-key';

/** What a command is: its rule, and what the whole system asks about it. */
export interface CommandEntry<C extends Command> {
  rule: Rule<C>;
  /** Whether a closed complaint still takes it. */
  afterClosing: boolean;
  /** Whether it starts the investigation when it is the first act of a person of the staff. */
  beginsWork: boolean;
  /** Roles of keys that may give it over the API. */
  roles: readonly Role[];
  /** What it does, in the imperative: the summary of its call. */
  words: string;
}

export type CommandTable<K extends CommandType = CommandType> = {
  [Type in K]: CommandEntry<Extract<Command, { type: Type }>>;
};

/** Machine facts are never refused: what changes nothing is set aside, what needs a person becomes a task. */
export type FactTable<K extends FactKind = FactKind> = { [Type in K]: Rule<Extract<Fact, { type: Type }>> };

/**
 * Who reads of an event. `everyone`: every key that may read the complaint, systems included. `staff`: people of the
 * staff and operations. `nobody`: it is kept, and shown to nobody.
 */
export type EventAudience = 'everyone' | 'staff' | 'nobody';

export interface EventEntry<E extends ComplaintEvent> {
  audience: EventAudience;
  /** One sentence for the timeline. What people said is shown beside it, never in it. */
  words: (event: E) => string;
  /** References to what was said, where they are not in its field `texts`. */
  texts?: (event: E) => TextRefs;
}

export type EventTable<K extends EventType = EventType> = {
  [Type in K]: EventEntry<Extract<ComplaintEvent, { type: Type }>>;
};

/** How one kind of event changes the state. The stage is not theirs to change: `lifecycle.ts` says where an event leads. */
export type Evolution<K extends EventType> = (
  complaint: Complaint,
  event: Extract<ComplaintEvent, { type: K }>,
  at: Instant,
) => Complaint;

export type Evolutions<K extends EventType = EventType> = { [Type in K]: Evolution<Type> };

/** What the world must see of an event. `complaint` is the state after it. A room may react to events of other rooms. */
export type Reactions = {
  [Type in EventType]?: (complaint: Complaint, event: Extract<ComplaintEvent, { type: Type }>, at: Instant) => Effect[];
};

/** What falls due by itself, and what happens then. Everything due at `now` happens at once, late or not. */
export interface Agenda<K extends DueKind = DueKind> {
  dues: (complaint: Complaint) => Due[];
  fallDue: { [Kind in K]: (context: DecisionContext, key: Extract<DueKey, { kind: Kind }>) => void };
}

/**
 * A child workflow that must run until its work is done: a round of remedies, an enquiry, a voucher that can be used. The
 * work is named only to see whether it has changed; what there is to do stands in the state.
 */
export interface StandingChild {
  kind: 'remedy' | 'enquiry' | 'voucher';
  /** The round, or the number of the enquiry or step. */
  number: number;
  work: string[];
}

/** What must be running, as the state stands, also after the complaint has closed. */
export type Standing = (complaint: Complaint) => StandingChild[];

/** What one room brings to the whole. `decide`, `evolve`, `react`, `agenda`, `standing` and `events` are put together from these. */
export interface Concept {
  commands?: Partial<CommandTable>;
  facts?: Partial<FactTable>;
  events?: Partial<EventTable>;
  evolutions?: Partial<Evolutions>;
  reactions?: Reactions;
  agenda?: { dues: Agenda['dues']; fallDue: Partial<Agenda['fallDue']> };
  standing?: Standing;
}
