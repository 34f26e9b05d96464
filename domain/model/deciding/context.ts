import type { ErrorCode, Refusal } from '../errors/registry';
import type { ComplaintEvent } from '../events/event-types';
import type { Actor, Command, CommandType } from '../inputs/commands';
import type { Fact, FactKind } from '../inputs/facts';
import type { Complaint } from '../state/complaint';
import type { Instant } from '../state/plan';
import type { LetterTemplate } from '../vocabulary';

/** What `decide` answers: what happened, or why not. `created` is the id of a new part. */
export type Decision = { events: ComplaintEvent[]; created: string | null } | { refusal: Refusal };

/** How the state changes by an event; `domain/evolve.ts` has it for every event. */
export type Evolve = (complaint: Complaint, event: ComplaintEvent, at: Instant) => Complaint;

/**
 * One decision while it is being made: each event changes the state that the next rule sees. A rule either emits events
 * here, or returns a refusal and has emitted nothing.
 */
export class DecisionContext {
  readonly events: ComplaintEvent[] = [];
  /** Id of the part that the command created, told to the caller. */
  created: string | null = null;

  constructor(
    public complaint: Complaint,
    readonly now: Instant,
    readonly actor: Actor,
    /** Short name of what caused it: part of letter keys, so that a repeat makes the same letter. */
    private readonly cause: string,
    private readonly evolve: Evolve,
  ) {}

  emit(event: ComplaintEvent): void {
    this.events.push(event);
    this.complaint = this.evolve(this.complaint, event, this.now);
  }

  /** Key of a letter that this decision writes. */
  letter(template: LetterTemplate): string {
    return `${template}:${this.cause}`;
  }
}

/** A rule for one kind of input. */
export type Rule<What> = (context: DecisionContext, what: What) => Refusal | undefined;

/** The rule of one command, by its type. */
export type CommandRule<K extends CommandType> = Rule<Extract<Command, { type: K }>>;

/** The rule of one machine fact, by its type. */
export type FactRule<K extends FactKind> = Rule<Extract<Fact, { type: K }>>;

export const refuse = (code: ErrorCode, detail: string): Refusal => ({ code, detail });
