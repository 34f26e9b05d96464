import type { CommandRequest } from '../../application/inputs/requests';
import { runClock, type TurnDependencies, takeClosedTurn, takeTurn } from '../../application/turns';
import type { Outcome, SignalledDecision, TurnQuestion } from '../../application/turns/contract';
import { toInstant } from '../../domain/calendar';
import type { Actor, Complaint, Fact, Instant } from '../../domain/model';
import { openComplaint } from '../../domain/open';
import { DECISION_BY_SIGNAL, type StoredInput } from '../../register/inputs/contract';
import { aComplaint, RECEIVED } from '../harness/builders';
import { Bank, type Provider } from './bank';
import type { Forged } from './deeds/forged';
import { CASE_IDS } from './house';
import { Judge, type Statement } from './judge';
import { Budgets } from './memory/budgets';
import { InputsInMemory, isCommand } from './memory/inputs';
import { RegisterInMemory } from './memory/register';
import { housePolicies, PLAN } from './policies';
import { Remedies } from './remedies';

export type { Outcome };
/** Where two who act at the same time may overtake each other. */
export type Pace = (place: string) => Promise<void>;

/** Who calls a run and waits. */
interface Caller {
  id: string;
  try: number;
  answer: (outcome: Outcome) => void;
}

interface Run {
  callers: Caller[];
  signals: SignalledDecision[];
  /** Something waits, or it is later and something may be due. */
  woken: boolean;
  busy: boolean;
}

const EXPIRES_AFTER_MS = 3_600_000;
const UNKNOWN = { refused: 'unknown-input' };
const policies = housePolicies();

/**
 * The system in one process: the real turns and rules decide, the real activities carry out; at the ports stand a register in
 * memory and a bank that does as it is told. Each await at which processes can overtake each other is a `pace`.
 */
export class Engine {
  now: Instant = RECEIVED;
  readonly judge = new Judge();
  readonly budgets = new Budgets(
    (name, counter) => this.judge.budgetMoved(name, counter),
    (input, complaint) => this.judge.asks(input, complaint),
  );
  readonly inputs = new InputsInMemory((row, at) => this.settledInput(row, at));
  readonly register = new RegisterInMemory(this.inputs, this.budgets);
  readonly bank: Bank;
  readonly remedies: Remedies;
  /** How often what was forged or sent again came to an open complaint. */
  readonly forged: Partial<Record<Forged, number>> = {};
  private readonly deps: TurnDependencies & { turnClock: typeof runClock };
  private readonly runs = new Map<string, Run>();
  private readonly working = new Set<Promise<void>>();
  private messages = 0;

  constructor(
    { honoursKeys, answersStatus, moods }: Provider,
    readonly pace: Pace = async () => undefined,
  ) {
    this.bank = new Bank({ honoursKeys, answersStatus, moods }, this.judge);
    this.remedies = new Remedies(this);
    const defect = (details: object, message: string): void => this.judge.look(message, false, JSON.stringify(details));
    const logger = { warn: defect, error: defect };
    const render = () => ({ language: 'en', version: '1', subject: '', text: '', html: null });
    this.deps = { register: this.register.whole, policies, render, logger, turnClock: runClock };
    for (const id of CASE_IDS) {
      const { complaint } = openComplaint({ ...aComplaint(), id, plan: PLAN }, RECEIVED);
      this.register.open(complaint, RECEIVED);
      this.runs.set(id, { callers: [], signals: [], woken: true, busy: false });
    }
  }

  view(complaint: string): Complaint {
    return this.register.row(complaint).complaint;
  }

  nextMessage(): string {
    this.messages += 1;
    return `m${this.messages}`;
  }

  /** Writes a command and calls for it. What was done under this id before is answered as it was. */
  async send(
    complaint: string,
    actor: Actor,
    request: CommandRequest,
    id: string = this.nextMessage(),
  ): Promise<Outcome> {
    await this.pace('sends');
    await this.write(complaint, actor, request, id);
    const row = await this.inputs.read(id);
    return this.call(complaint, { id, try: row?.try ?? 1 });
  }

  /** A command that nobody calls for: its sender is gone. */
  async write(complaint: string, by: Actor, request: CommandRequest, id: string = this.nextMessage()): Promise<void> {
    const expiresAt = toInstant(Date.parse(this.now) + EXPIRES_AFTER_MS);
    const row = { id, complaint, kind: request.type, body: request, hash: id, by, at: this.now, expected: null };
    await this.inputs.put({ ...row, expiresAt, texts: [] });
  }

  /** As an update does, by whomever: the turn looks up what it names. */
  call(complaint: string, { id, try: tryNumber }: Pick<Caller, 'id' | 'try'>): Promise<Outcome> {
    const outcome = new Promise<Outcome>((answer) => {
      this.run(complaint).callers.push({ id, try: tryNumber, answer });
    });
    this.wake(complaint);
    return outcome;
  }

  /** Nobody waits for the answer. */
  async tell(complaint: string, fact: Fact, id = this.nextMessage()): Promise<void> {
    await this.pace('sends');
    await this.inputs.report({ id, source: 'amends', complaint, fact, at: this.now });
    this.wake(complaint);
  }

  /** What somebody typed into Temporal. */
  async signal(complaint: string, said: Omit<SignalledDecision, 'id'>): Promise<void> {
    await this.pace('sends');
    this.run(complaint).signals.push({ id: `signal:${this.nextMessage()}`, ...said });
    this.wake(complaint);
  }

  /** Everybody hears that it is later. */
  passTo(instant: Instant): void {
    if (instant > this.now) this.now = instant;
    for (const id of CASE_IDS) this.wake(id);
  }

  later(minutes: number): Instant {
    return toInstant(Date.parse(this.now) + minutes * 60_000);
  }

  /** A turn as any workflow could ask for one. */
  ask(question: Pick<TurnQuestion, 'complaint' | 'epoch' | 'called' | 'signals'>, workflowId: string | null) {
    const turn = takeTurn(this.deps, { ...question, now: Date.parse(this.now), seen: 0 }, workflowId);
    this.work(turn.then(() => undefined));
    return turn;
  }

  /** Whoever asked for that turn does what its answer says. */
  turned(complaint: string): void {
    this.judge.saw(this.view(complaint), this.now);
    this.remedies.lookAfter(this.view(complaint));
  }

  get isQuiet(): boolean {
    return this.working.size === 0;
  }

  /** Until nothing is under way but what waits for a provider. */
  async settled(): Promise<void> {
    while (this.working.size > 0) await Promise.all(this.working);
  }

  /** Goes on beside everything else. */
  work(promise: Promise<void>): void {
    const tracked: Promise<void> = promise.finally(() => this.working.delete(tracked));
    this.working.add(tracked);
  }

  private wake(complaint: string): void {
    this.run(complaint).woken = true;
    this.work(this.pump(complaint));
  }

  /** One turn after the other, as long as somebody calls. */
  private async pump(complaint: string): Promise<void> {
    const run = this.run(complaint);
    if (run.busy) return;
    run.busy = true;
    while (run.woken) {
      run.woken = false;
      const [callers, signals] = [run.callers.splice(0), run.signals.splice(0)];
      const before = callers.map(({ id }) => this.inputs.find(id)?.try);
      const outcomes = await this.turn(complaint, callers, signals);
      this.judge.saw(this.view(complaint), this.now);
      for (const [index, caller] of callers.entries()) this.hears(complaint, caller, outcomes[index], before[index]);
      await this.pace('answers');
      for (const [index, { answer }] of callers.entries()) answer(outcomes[index] ?? UNKNOWN);
      this.remedies.lookAfter(this.view(complaint));
    }
    run.busy = false;
  }

  /**
   * Whoever calls hears what came of that try of that command, if it is one of this complaint, and nothing else. While the
   * turn was taken it may have been sent anew; `before`: its try until then.
   */
  private hears(complaint: string, { id, try: tryNumber }: Caller, outcome: Outcome = UNKNOWN, before?: number): void {
    const row = this.inputs.find(id);
    const isOfComplaint = row?.complaint === complaint && isCommand(row);
    const isIt = [before, row?.try].map((one) => isOfComplaint && one === tryNumber);
    const came = this.inputs.outcomes.get(`${id} ${tryNumber}`) ?? { status: 'refused', code: 'expired' };
    const right = [
      ...(isIt.includes(true) ? [came.status === 'done' ? came.revision : came.code] : []),
      ...(isIt.includes(false) ? [UNKNOWN.refused] : []),
    ];
    const said = 'refused' in outcome ? outcome.refused : outcome.revision;
    const about = `${complaint} ${id} ${tryNumber}: ${said}, not ${right.join(' or ')}`;
    this.judge.look('who calls hears what came of it', right.includes(said), about);
  }

  /** Of a closed complaint the application takes the turn, and who sent a command reads its row: no run answers others. */
  private async turn(complaint: string, callers: Caller[], signals: SignalledDecision[]): Promise<Outcome[]> {
    const called = callers.map(({ id, try: tryNumber }) => ({ id, try: tryNumber }));
    const { run, epoch } = this.register.row(complaint);
    if (run !== 'closed') {
      const { answer } = await this.ask({ complaint, epoch, called, signals }, `complaint-${complaint}`);
      return answer.outcomes;
    }
    const turn = await takeClosedTurn(this.deps, complaint, this.now);
    if (!turn) return this.turn(complaint, callers, signals);
    if (turn.epoch !== null)
      await this.register.whole.turns.take(complaint, (locked) => locked.endTurn('open', null, this.now));
    return called.map((call) => this.onRecord(complaint, call));
  }

  private onRecord(complaint: string, { id, try: tryNumber }: Pick<Caller, 'id' | 'try'>): Outcome {
    const row = this.inputs.find(id);
    if (row?.complaint !== complaint || !isCommand(row) || row.try !== tryNumber) return UNKNOWN;
    const { status, revision, created, code } = row;
    return status === 'done' ? { revision: revision ?? 0, created } : { refused: code ?? 'expired' };
  }

  private settledInput(row: StoredInput, at: Instant): void {
    const { id, complaint, by: actor, status, created } = row;
    const view = this.register.pending.get(complaint) ?? this.view(complaint);
    const refused = this.register
      .row(complaint)
      .entries.some(({ input, event }) => input === id && event.type === 'SignalRefused');
    const said = saidIn(row);
    const ok = status === 'done' && !refused;
    this.judge.answered({ id, actor, said, reserved: this.budgets.reservedFor(id), at, ok, created, view });
  }

  private run(complaint: string): Run {
    const run = this.runs.get(complaint);
    if (!run) throw new Error(`there is no complaint ${complaint}`);
    return run;
  }
}

const saidIn = ({ kind, body }: StoredInput): Statement =>
  kind === DECISION_BY_SIGNAL ? ({ type: kind, ...(body as object) } as Statement) : (body as Statement);
