import { agenda } from '../../domain/agenda';
import { addSpan, laterOf, SNAPSHOT_AHEAD_DAYS, toInstant } from '../../domain/calendar';
import { furtherCalendars } from '../../domain/clocks';
import { CHILD_ACTS_WITHIN_MS, nextLate } from '../../domain/lateness';
import type { ChannelOut, Complaint, Instant } from '../../domain/model';
import { standing } from '../../domain/standing';
import { type Answer, Turn } from '../../domain/turn';
import type { StoredChild } from '../../register/children/contract';
import type { InputOutcome, StoredInput } from '../../register/inputs/contract';
import type { LockedComplaint } from '../../register/turns/contract';
import type { TurnDependencies } from './dependencies';
import { AMENDS, decideInput, isFromPerson } from './inputs';
import { lockBudgets } from './lock-budgets';
import { staffOfCase, withStandIns } from './stand-ins';

/** What became of a turn, inside its transaction. */
export interface TakenTurn {
  before: Complaint;
  after: Complaint;
  /** The inputs that this turn settled, with their outcome, by id. */
  settled: Map<string, StoredInput>;
  /** Unfinished children, and those of them that must be started or told to look. */
  children: StoredChild[];
  start: StoredChild[];
  /** Channels that have a letter to send. */
  wakeUps: Set<ChannelOut>;
}

/**
 * One turn on a locked complaint: what waits for it, in order, then what is due. Everything is read and written through the
 * turn's own transaction, so of two turns one comes after the other, and a turn that fails has done nothing.
 */
export async function workThrough(deps: TurnDependencies, locked: LockedComplaint, now: Instant): Promise<TakenTurn> {
  const turn = new Turn(locked.complaint, locked.updatedAt);
  const work = new TurnWork(deps, locked, turn);
  renewCalendarSnapshot(deps, turn, now);
  await takeUpWaiting(deps, locked, turn, work, now);
  noteRestoration(locked, turn, now);
  turn.passUntil(now);
  await work.write(false);
  while (work.hasBounces()) await takeUpWaiting(deps, locked, turn, work, now);
  const { children, start } = await lookAfterChildren(locked, turn.complaint, now);
  const { settled, wakeUps } = work;
  return { before: locked.complaint, after: turn.complaint, settled, children, start, wakeUps };
}

async function takeUpWaiting(
  deps: TurnDependencies,
  locked: LockedComplaint,
  turn: Turn,
  work: TurnWork,
  now: Instant,
): Promise<void> {
  const inputs = await locked.register.inputs.waitingFor(locked.complaint.id, now);
  await lockBudgets(deps, locked, turn, inputs);
  for (const input of inputs) {
    turn.passBefore(input.at);
    await work.write(false);
    await work.settle(input, await decideInput(deps, { ...locked, movedAt: work.movedAt }, turn, input));
  }
}

/** Writes what a turn decides, as it decides it: the basis of the next input sees what the last one has reserved. */
class TurnWork {
  readonly settled: TakenTurn['settled'] = new Map();
  readonly wakeUps: TakenTurn['wakeUps'] = new Set();
  movedAt: number;
  private written = 0;
  private bounced = false;

  constructor(
    private readonly deps: TurnDependencies,
    private readonly locked: LockedComplaint,
    private readonly turn: Turn,
  ) {
    this.movedAt = locked.movedAt;
  }

  /** Whether letters have failed at once since the last time, mostly for want of an address: each left an input of it. */
  hasBounces(): boolean {
    const { bounced } = this;
    this.bounced = false;
    return bounced;
  }

  /** `moved`: by a person's word. */
  async write(moved: boolean): Promise<void> {
    for (; this.written < this.turn.revisions.length; this.written++) {
      const revision = this.turn.revisions[this.written];
      if (!revision) return;
      const staff = await staffOfCase(revision, this.deps.policies.staff, this.locked.register);
      const { after } = revision;
      const posted = await this.locked.write(withStandIns(revision, staff), after, this.deps.render, moved);
      for (const one of posted) {
        if (one === 'bounced') this.bounced = true;
        else this.wakeUps.add(one);
      }
      if (moved) this.movedAt = revision.number;
    }
  }

  async settle(input: StoredInput, answer: Answer): Promise<void> {
    const { records, reservations } = this.locked.register;
    const at = this.turn.instantOf(input.at);
    if ('refusal' in answer) {
      const { code, detail } = answer.refusal;
      await this.note(input, { status: 'refused', code, detail }, at);
      await reservations.release(input.id, at);
      const refused = { complaint: input.complaint, at, actor: input.by, command: input.kind, refusal: answer.refusal };
      if (isFromPerson(input)) await records.auditRefusal(refused);
    } else {
      await this.write(isFromPerson(input));
      const { revision } = this.turn.complaint;
      await this.note(input, { status: 'done', revision, created: answer.created }, at);
    }
  }

  private async note(input: StoredInput, outcome: InputOutcome, at: Instant): Promise<void> {
    await this.locked.register.inputs.settle(input.id, outcome, at);
    this.settled.set(input.id, { ...input, ...outcome });
  }
}

/** A complaint knows the days to come for two years; it learns of more in good time before it has to count on them. */
function renewCalendarSnapshot({ policies, logger }: TurnDependencies, turn: Turn, now: Instant): void {
  const { id, stage, plan, calendarSnapshot } = turn.complaint;
  const { until, personZone } = calendarSnapshot;
  if (stage === 'closed' || until >= addSpan(now, `${SNAPSHOT_AHEAD_DAYS} days`, calendarSnapshot)) return;
  const from = until < now ? until : now;
  try {
    const fresh = policies.makeCalendarSnapshot(plan.calendar.id, personZone, from, now, furtherCalendars(plan));
    if (fresh.until <= until) return;
    turn.take(
      {
        id: `calendar-snapshot:${fresh.until}`,
        actor: AMENDS,
        what: { type: 'RenewCalendarSnapshot', calendarSnapshot: fresh },
      },
      now,
    );
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    logger.warn({ complaint: id, calendar: plan.calendar.id }, 'No new calendar snapshot; the present one goes on');
  }
}

/** After what waited: an entry of now before it would have it count as of now, and what fell due meanwhile would win. */
function noteRestoration({ restoring, epoch }: LockedComplaint, turn: Turn, now: Instant): void {
  if (restoring === null) return;
  const what = { type: 'RestoreRun', epoch, because: restoring } as const;
  turn.take({ id: `restored:${epoch}`, actor: AMENDS, what }, now);
}

/** A complaint that never had anything for a child to do has no rows to look at. */
async function lookAfterChildren({ register, epoch }: LockedComplaint, after: Complaint, now: Instant) {
  if (after.steps.length === 0 && after.enquiries.length === 0) return { children: [], start: [] };
  const overdueSince = toInstant(Date.parse(now) - CHILD_ACTS_WITHIN_MS);
  const start = await register.children.ask(after.id, standing(after), epoch, overdueSince);
  return { children: await register.children.ofComplaint(after.id), start };
}

/** The longest that a run sleeps, milliseconds. */
const LONGEST_SLEEP_MS = 86_400_000;

/** What the run waits for next. */
export function nextDue({ after, children }: TakenTurn, now: Instant): { at: Instant; what: string } {
  const soon = (milliseconds: number) => toInstant(Date.parse(now) + milliseconds);
  const looks = children.map(({ dueAt, kind, number }) => {
    const at = toInstant(Date.parse(laterOf(dueAt, now)) + CHILD_ACTS_WITHIN_MS);
    return { at, what: `Look after ${kind} ${number}` };
  });
  const dues = agenda(after).map(({ at, summary }) => ({ at, what: summary }));
  const late = nextLate(after, now);
  const rest = { at: soon(LONGEST_SLEEP_MS), what: 'Look again' };
  return [...dues, ...looks, ...(late ? [late] : [])].reduce((first, one) => (one.at < first.at ? one : first), rest);
}
