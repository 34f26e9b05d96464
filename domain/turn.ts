import { agenda } from './agenda';
import { toInstant } from './calendar';
import { decide } from './decide';
import { evolve } from './evolve';
import {
  type Complaint,
  type DueKey,
  type Effect,
  type Entry,
  formatDueKey,
  type Input,
  type Instant,
  type Refusal,
  type Revision,
} from './model';
import { react } from './react';

/** What an input came to. `created`: id of the part that it made. */
export type Answer = { created: string | null } | { refusal: Refusal };

/** A revision, and the complaint as it is after it. */
export interface DecidedRevision extends Revision {
  after: Complaint;
}

/**
 * One turn of a complaint while it is taken: inputs and time in order of time, each input a revision of its own. An input
 * counts at its own instant, but never before what is on record: `lastAt`, the instant of the last entry.
 */
export class Turn {
  readonly revisions: DecidedRevision[] = [];
  private entries: Entry[] = [];
  private effects: Effect[] = [];

  constructor(
    public complaint: Complaint,
    private lastAt: Instant,
  ) {}

  /** When something counts that was written at that instant. */
  instantOf(writtenAt: Instant): Instant {
    return writtenAt < this.lastAt ? this.lastAt : writtenAt;
  }

  /** What had fallen due before something that was written at that instant: the acknowledgement in any case. */
  passBefore(writtenAt: Instant): void {
    const at = this.instantOf(writtenAt);
    this.passTime(this.instantOf(justBefore(at)), (due) => due.at < at);
    this.passTime(at, (due) => due.key.kind === 'acknowledge');
  }

  /**
   * Decides an input, after what had fallen due before it. What is due at this very instant comes later, so that a choice
   * that races its expiry wins.
   */
  take(input: Input, writtenAt: Instant): Answer {
    this.passBefore(writtenAt);
    const at = this.instantOf(writtenAt);
    const answer = this.decideAt(at, input);
    this.seal(at);
    return answer;
  }

  /** What has fallen due by `now` happens. */
  passUntil(now: Instant): void {
    this.passTime(this.instantOf(now), () => true);
  }

  /** Soonest first, but the daily update last: another letter of this turn is update enough. */
  private passTime(now: Instant, wanted: (due: { at: Instant; key: DueKey }) => boolean): void {
    const fallen = new Set<string>();
    for (;;) {
      const dues = agenda(this.complaint).filter((due) => due.at <= now && wanted(due));
      const due = dues.find(({ key }) => key.kind !== 'daily-update') ?? dues[0];
      if (!due) break;
      const id = `${formatDueKey(due.key)}@${due.at}`;
      if (fallen.has(id)) throw new RangeError(`${id} falls due again and again`);
      fallen.add(id);
      this.decideAt(now, {
        id,
        actor: { id: 'amends', role: 'ops' },
        what: { type: 'FallDue', key: due.key },
      });
    }
    this.seal(now);
  }

  private decideAt(at: Instant, input: Input): Answer {
    const decision = decide(this.complaint, input, at);
    if ('refusal' in decision) return decision;
    const cause = input.what.type === 'FallDue' ? null : input.id;
    let complaint = this.complaint;
    const effects: Effect[] = [];
    const entries = decision.events.map((event, index): Entry => {
      complaint = evolve(complaint, event, at);
      effects.push(...react(complaint, event, at));
      return { key: `${input.id}#${index}`, at, by: input.actor.id, input: cause, event };
    });
    this.complaint = complaint;
    this.entries.push(...entries);
    this.effects.push(...effects);
    return { created: decision.created };
  }

  /** What was decided since the last revision is the next one. */
  private seal(at: Instant): void {
    if (this.entries.length === 0) return;
    const number = this.complaint.revision + 1;
    this.complaint = { ...this.complaint, revision: number };
    const { id: complaint } = this.complaint;
    const { entries, effects } = this;
    this.revisions.push({ complaint, number, entries, effects, after: this.complaint });
    this.entries = [];
    this.effects = [];
    this.lastAt = at;
  }
}

/** What had fallen due before is decided as of then, or it would take along what falls due at this instant. */
const justBefore = (at: Instant): Instant => toInstant(Date.parse(at) - 1);

/** One input alone at an instant, to see what it would come to. */
export function decideAlone(complaint: Complaint, input: Input, now: Instant): Answer {
  return new Turn(complaint, now).take(input, now);
}
