import type { BrokenRun, Dependencies, Gateway, RunKind } from '../../../application/ports';
import { Problem } from '../../../application/problem';
import { callComplaint } from '../../../application/runs/call-complaint';
import { type Call, type ChildName, runClock, takeTurn } from '../../../application/turns';
import type { ChannelOut, Complaint, Fact, StepOrder } from '../../../domain/model';
import { stepWork } from '../../../domain/remedies';
import { databaseIsAway } from '../../../register/database-errors';

type Parts = Omit<Dependencies, 'gateway'>;
type Sent = Awaited<ReturnType<Gateway['command']>>;

/**
 * Temporal's part without Temporal: whoever starts or calls the run of a complaint takes its turn in this process. For
 * tests of the API in milliseconds; the journeys use the real thing. Time does not pass by itself: `letTimePass`.
 */
export class RunsInProcess implements Gateway {
  /** Temporal cannot be reached. */
  away = false;
  /** No worker takes turns: what is sent waits. */
  stalls = false;
  /** Runs take a command and their answer gets lost. */
  losesAnswers = false;
  /** Whether remedy steps are carried out at once. */
  carriesOut = true;
  /** The register's runs are in another namespace. */
  isOtherNamespace = false;
  /** Runs whose tasks fail, by complaint. */
  readonly stuck = new Set<string>();
  /** Whether the server lists them. */
  reportsStuck = false;
  /** Runs that were ended by hand, as they are listed. */
  readonly broken: BrokenRun[] = [];
  readonly woken: ChannelOut[] = [];
  /** Of each run its epoch, by complaint. */
  private readonly runs = new Map<string, number>();
  private readonly busy = new Map<string, Promise<unknown>>();

  /** `parts`: of the worker, which may have other policies than the API. */
  constructor(public parts: Parts) {}

  async start({ id }: Complaint, epoch: number): Promise<void> {
    this.demandTemporal();
    if (this.runs.get(id) === epoch) return;
    this.runs.set(id, epoch);
    this.stuck.delete(id);
    await this.inTurn(id, []);
  }

  async demandOwnNamespace(): Promise<void> {
    if (this.isOtherNamespace) throw new Problem('other-namespace');
  }

  async namespaceId(): Promise<string> {
    return 'namespace-of-tests';
  }

  async look(complaint: string): Promise<Awaited<ReturnType<Gateway['look']>>> {
    if (this.away) return 'unknown';
    if (this.stuck.has(complaint)) return 'stuck';
    return this.runs.has(complaint) ? 'running' : 'gone';
  }

  async countRunning(kinds: readonly RunKind[]): Promise<number> {
    this.demandTemporal();
    return kinds.includes('complaint') ? this.runs.size : 0;
  }

  async listRunning(): Promise<Set<string>> {
    this.demandTemporal();
    return new Set([...this.runs.keys()].map((id) => `complaint-${id}`));
  }

  async listBroken(): Promise<BrokenRun[]> {
    this.demandTemporal();
    return this.broken;
  }

  async listStuck(): Promise<string[] | null> {
    return this.reportsStuck ? [...this.stuck].map((id) => `complaint-${id}`) : null;
  }

  async end(): Promise<void> {
    this.demandTemporal();
  }

  async endStuck(): Promise<boolean> {
    return false;
  }

  async endIdleCourier(): Promise<boolean> {
    return false;
  }

  async command({ complaint, id, try: tryNumber }: Parameters<Gateway['command']>[0]): Promise<Sent> {
    if (this.away) return 'unsent';
    if (!this.runs.has(complaint)) return 'no-run';
    if (this.stuck.has(complaint)) return 'stuck';
    try {
      await this.inTurn(complaint, [{ id, try: tryNumber }]);
    } catch (error) {
      if (!databaseIsAway(error)) throw error;
      return 'unknown'; // a worker tries the turn again for longer than the caller waits
    }
    return this.losesAnswers || this.stalls ? 'unknown' : 'answered';
  }

  async call(complaint: string): Promise<'called' | 'no-run'> {
    this.demandTemporal();
    if (!this.runs.has(complaint)) return 'no-run';
    if (!this.stuck.has(complaint)) await this.inTurn(complaint, []);
    return 'called';
  }

  async startChild(): Promise<void> {
    this.demandTemporal();
  }

  async wakeCourier(channel: ChannelOut): Promise<void> {
    this.demandTemporal();
    this.woken.push(channel);
  }

  async ping(): Promise<void> {
    this.demandTemporal();
  }

  /** What has fallen due by now happens. */
  async letTimePass(complaint: string): Promise<void> {
    await this.inTurn(complaint, []);
  }

  /** A child of the complaint reports, and calls it. */
  async report(complaint: string, id: string, fact: Fact): Promise<void> {
    await this.note(complaint, id, fact);
    await callComplaint({ ...this.parts, gateway: this }, complaint);
  }

  /** Its first run does nothing that this version understands. */
  begunByAnotherVersion(complaint: string): void {
    this.runs.set(complaint, 1);
    this.stuck.add(complaint);
  }

  /** The run is gone, and nobody has noticed yet. */
  forget(complaint: string): void {
    this.runs.delete(complaint);
  }

  private demandTemporal(): void {
    if (this.away) throw new Problem('unavailable');
  }

  /** One turn of a complaint at a time. */
  private inTurn(complaint: string, called: Call[]): Promise<void> {
    const before = this.busy.get(complaint) ?? Promise.resolve();
    const mine = before.catch(() => undefined).then(() => this.turn(complaint, called));
    this.busy.set(complaint, mine);
    return mine;
  }

  private async turn(complaint: string, called: Call[]): Promise<void> {
    const epoch = this.runs.get(complaint);
    if (epoch === undefined || this.stalls) return;
    const now = Date.parse(this.parts.clock());
    const question = { complaint, epoch, now, seen: 0, called, signals: [] };
    const { answer } = await takeTurn({ ...this.parts, turnClock: runClock }, question, null);
    if (!answer.open) this.runs.delete(complaint);
    for (const child of answer.start) if (await this.carryOut(complaint, child)) await this.turn(complaint, []);
  }

  /** The steps of a round that are to be carried out now. False where there are none. */
  private async carryOut(complaint: string, { kind, number }: ChildName): Promise<boolean> {
    if (kind !== 'remedy' || !this.carriesOut) return false;
    const stored = await this.parts.register.records.read(complaint);
    const work = stored ? stepWork(stored.complaint, number).filter(({ what }) => what === 'carry-out') : [];
    for (const { order } of work) await this.post(complaint, order);
    return work.length > 0;
  }

  private async post(complaint: string, order: StepOrder): Promise<void> {
    const { key, step, generation, remedy, minor, currency, item, tryNumber } = order;
    const row = { key, complaint, remedy, minor, currency, item, at: this.parts.clock() };
    const { reference } = await this.parts.register.remedies.post(row);
    const fact = { type: 'StepReported', step, generation, result: 'done', reference } as const;
    await this.note(complaint, `${key}:${tryNumber}:done`, fact);
  }

  private async note(complaint: string, id: string, fact: Fact): Promise<void> {
    const { register, clock } = this.parts;
    await register.inputs.report({ id, source: 'amends', complaint, fact, at: clock() });
  }
}
