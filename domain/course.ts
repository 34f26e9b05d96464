import type { Actor } from './commands';
import type { Complaint } from './complaint';
import type { ErrorCode, Refusal } from './errors';
import type { ComplaintEvent } from './events';
import { evolve } from './evolve';
import type { Instant } from './plan';
import type { LetterTemplate } from './vocabulary';

/**
 * One decision while it is being made: each event changes the state that the next rule sees. A rule either lets things
 * happen here, or returns a refusal and has let nothing happen.
 */
export class Course {
  readonly events: ComplaintEvent[] = [];
  /** Id of the part that the command made, told to the caller. */
  made: string | null = null;

  constructor(
    public complaint: Complaint,
    readonly now: Instant,
    readonly actor: Actor,
    /** Short name of what caused it: part of letter keys, so that a repeat makes the same letter. */
    private readonly cause: string,
  ) {}

  happen(event: ComplaintEvent): void {
    this.events.push(event);
    this.complaint = evolve(this.complaint, event, this.now);
  }

  letter(template: LetterTemplate): string {
    return `${template}:${this.cause}`;
  }
}

/** A rule for one kind of input. */
export type Rule<What> = (course: Course, what: What) => Refusal | undefined;

export const refuse = (code: ErrorCode, detail: string): Refusal => ({ code, detail });
