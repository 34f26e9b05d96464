import { toInstant } from '../../domain/calendar';
import type { Actor, Command, Complaint, Fact, Instant } from '../../domain/model';
import { openComplaint } from '../../domain/open';
import { type Answer, Turn } from '../../domain/turn';
import { aComplaint, aPlan, RECEIVED } from '../harness/builders';
import { Bank, type Provider } from './bank';
import { Budgets } from './budgets';
import { CASE_IDS, euros, SIGNAL_LIMIT } from './house';
import { Judge } from './judge';
import { Remedies } from './remedies';

const AMENDS: Actor = { id: 'amends', role: 'ops' };

export type { Answer };
/** Where two who act at the same time may overtake each other. */
export type Pace = (place: string) => Promise<void>;
type What = Command | Fact;

/** A row of inputs: it waits for a turn. `complete`: what it is, with its basis as it is in that turn. */
interface Waiting {
  id: string;
  actor: Actor;
  complete: (complaint: Complaint) => What;
  at: Instant;
  answer: (answer: Answer) => void;
}

interface Run {
  complaint: Complaint;
  /** Of the last entry. */
  lastAt: Instant;
  waiting: Waiting[];
  /** It is later, and something may be due. */
  woken: boolean;
  busy: boolean;
}

/**
 * The system in one process: the real rules decide, the real activities carry out, and at the ports stand a register of
 * plain counters and a bank that does as it is told. Each await at which processes can overtake each other is a `pace`.
 */
export class Engine {
  now: Instant = RECEIVED;
  readonly judge = new Judge();
  readonly budgets = new Budgets((name, counter) => this.judge.budgetMoved(name, counter));
  readonly bank: Bank;
  readonly remedies: Remedies;
  private readonly runs = new Map<string, Run>();
  /** Outcomes of all inputs that there ever were, by id. */
  private readonly inputs = new Map<string, Promise<Answer>>();
  private readonly working = new Set<Promise<void>>();
  private messages = 0;

  constructor(
    { honoursKeys, answersStatus, moods }: Provider,
    readonly pace: Pace = async () => undefined,
  ) {
    this.bank = new Bank({ honoursKeys, answersStatus, moods }, this.judge);
    this.remedies = new Remedies(this);
    const { approval } = aPlan();
    const plan = aPlan({ approval: { ...approval, bySignal: { unverifiedUpTo: euros(SIGNAL_LIMIT) } } });
    for (const id of CASE_IDS) {
      const { complaint } = openComplaint({ ...aComplaint(), id, plan }, RECEIVED);
      this.runs.set(id, { complaint, lastAt: RECEIVED, waiting: [], woken: true, busy: false });
    }
  }

  view(complaint: string): Complaint {
    return this.run(complaint).complaint;
  }

  nextMessage(): string {
    this.messages += 1;
    return `m${this.messages}`;
  }

  /** The answer comes once the turn is on record. What was done under this id before is not done again. */
  async send(
    complaint: string,
    actor: Actor,
    what: What | Waiting['complete'],
    id = this.nextMessage(),
  ): Promise<Answer> {
    await this.pace('sends');
    const known = await this.inputs.get(id);
    if (known && 'created' in known) return known;
    const complete = typeof what === 'function' ? what : () => what;
    const outcome = new Promise<Answer>((answer) => {
      this.run(complaint).waiting.push({ id, actor, complete, at: this.now, answer });
    });
    this.inputs.set(id, outcome);
    this.work(this.pump(complaint));
    return outcome;
  }

  /** Nobody waits for the answer. */
  async tell(complaint: string, what: Fact, id = this.nextMessage()): Promise<void> {
    await this.send(complaint, AMENDS, what, id);
  }

  /** Everybody hears that it is later. */
  passTo(instant: Instant): void {
    if (instant > this.now) this.now = instant;
    for (const id of CASE_IDS) {
      this.run(id).woken = true;
      this.work(this.pump(id));
    }
  }

  later(minutes: number): Instant {
    return toInstant(Date.parse(this.now) + minutes * 60_000);
  }

  /** Until nothing is under way but what waits for a provider. */
  async settled(): Promise<void> {
    while (this.working.size > 0) await Promise.all(this.working);
  }

  /** One turn after the other, as long as somebody calls. */
  private async pump(complaint: string): Promise<void> {
    const run = this.run(complaint);
    if (run.busy) return;
    run.busy = true;
    while (run.waiting.length > 0 || run.woken) {
      run.woken = false;
      const answers = this.turn(run);
      await this.pace('answers');
      for (const tell of answers) tell();
      this.remedies.lookAfter(run.complaint);
    }
    run.busy = false;
  }

  /** As in one transaction: nobody sees anything of it before it is whole. */
  private turn(run: Run): (() => void)[] {
    const turn = new Turn(run.complaint, run.lastAt);
    const answers = run.waiting.splice(0).map((input) => {
      turn.passBefore(input.at);
      this.budgets.settle(turn.complaint);
      const said = this.decide(turn, input);
      this.budgets.settle(turn.complaint);
      return () => input.answer(said);
    });
    turn.passUntil(this.now);
    this.budgets.settle(turn.complaint);
    run.complaint = turn.complaint;
    run.lastAt = turn.revisions.at(-1)?.entries.at(-1)?.at ?? run.lastAt;
    this.judge.saw(turn.complaint, this.now);
    return answers;
  }

  private decide(turn: Turn, { id, actor, complete, at: writtenAt }: Waiting): Answer {
    const at = turn.instantOf(writtenAt);
    const input = { id, actor, what: complete(turn.complaint) };
    const said = turn.take(input, writtenAt);
    const entries = turn.revisions.flatMap((revision) => revision.entries);
    const refused = entries.some((entry) => entry.input === id && entry.event.type === 'SignalRefused');
    const created = 'created' in said ? said.created : null;
    this.judge.answered({ input, at, ok: 'created' in said && !refused, created, view: turn.complaint });
    return said;
  }

  /** Goes on beside everything else. */
  work(promise: Promise<void>): void {
    const tracked: Promise<void> = promise.finally(() => this.working.delete(tracked));
    this.working.add(tracked);
  }

  private run(complaint: string): Run {
    const run = this.runs.get(complaint);
    if (!run) throw new Error(`there is no complaint ${complaint}`);
    return run;
  }
}
