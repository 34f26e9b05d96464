import { toInstant } from '../../domain/calendar';
import { repeated } from '../../domain/evolve';
import type { Actor, Command, Complaint, Fact, Input, Instant } from '../../domain/model';
import { openComplaint } from '../../domain/open';
import { takeTurn } from '../../domain/turn';
import { aComplaint, aPlan, RECEIVED } from '../harness/builders';
import { Bank, type Provider } from './bank';
import { Budgets } from './budgets';
import { CASE_IDS } from './house';
import { Judge } from './judge';
import { Remedies } from './remedies';

const AMENDS: Actor = { id: 'amends', role: 'ops' };

export type Answer = { created: string | null } | { refusal: { code: string } };
/** Where two who act at the same time may overtake each other. */
export type Pace = (place: string) => Promise<void>;

interface Run {
  complaint: Complaint;
  waiting: { input: Input; answer: (answer: Answer) => void }[];
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
  private readonly working = new Set<Promise<void>>();
  private messages = 0;

  constructor(
    { honoursKeys, answersStatus, moods }: Provider,
    readonly pace: Pace = async () => undefined,
  ) {
    this.bank = new Bank({ honoursKeys, answersStatus, moods }, this.judge);
    this.remedies = new Remedies(this);
    for (const id of CASE_IDS) {
      const { complaint } = openComplaint({ ...aComplaint(), id, plan: aPlan() }, RECEIVED);
      this.runs.set(id, { complaint, waiting: [], woken: true, busy: false });
    }
  }

  view(complaint: string): Complaint {
    return this.run(complaint).complaint;
  }

  nextMessage(): string {
    this.messages += 1;
    return `m${this.messages}`;
  }

  /** The answer comes once the turn is on record. */
  async send(complaint: string, actor: Actor, what: Command, id = this.nextMessage()): Promise<Answer> {
    await this.pace('sends');
    return new Promise((answer) => {
      this.run(complaint).waiting.push({ input: { id, actor, what }, answer });
      this.work(this.pump(complaint));
    });
  }

  /** Nobody waits for the answer. */
  async tell(complaint: string, what: Fact, id = this.nextMessage()): Promise<void> {
    await this.send(complaint, AMENDS, what as unknown as Command, id);
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

  private async pump(complaint: string): Promise<void> {
    const run = this.run(complaint);
    if (run.busy) return;
    run.busy = true;
    while (run.waiting.length > 0 || run.woken) {
      run.woken = false;
      const messages = run.waiting.splice(0);
      const effects = this.turn(complaint, messages);
      await this.pace('records');
      this.budgets.settle(run.complaint);
      for (const { answer, said } of effects.answers) answer(said);
      for (const effect of effects.run) this.remedies.perform(complaint, effect);
    }
    run.busy = false;
  }

  private turn(complaint: string, messages: Run['waiting']) {
    const run = this.run(complaint);
    const known = messages.map(({ input }) => repeated(run.complaint, input.id));
    const taken = takeTurn(
      run.complaint,
      messages.map(({ input }) => input),
      this.now,
    );
    run.complaint = taken.complaint;
    const answers = messages.map(({ input, answer }) => ({
      answer,
      said: taken.answers.get(input.id) ?? { created: null },
    }));
    for (const [index, { input }] of messages.entries()) {
      const said = answers[index]?.said;
      if (known[index] || !said) continue;
      const refused = taken.turn.entries.some(
        ({ message, event }) => message === input.id && event.type === 'SignalRefused',
      );
      const created = 'created' in said ? said.created : null;
      this.judge.answered({ input, ok: 'created' in said && !refused, created, view: taken.complaint });
    }
    this.judge.saw(taken.complaint, this.now);
    return { answers, run: taken.run };
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
