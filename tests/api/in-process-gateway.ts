import type { Gateway, Sent } from '../../application/ports';
import { Problem } from '../../application/problem';
import { decide } from '../../domain/decide';
import { repeated } from '../../domain/evolve';
import type { Actor, ChannelOut, Complaint, Input, Instant, RunEffect } from '../../domain/model';
import { takeTurn } from '../../domain/turn';
import type { RenderLetter } from '../../register/letters/contract';
import type { Register } from '../../register/register';
import type { CommandMessage, FactMessage } from '../../workflows/messages';

const AMENDS: Actor = { id: 'amends', role: 'ops' };

/**
 * Temporal's part without Temporal: each complaint is a state in memory, turns are taken and recorded in this process.
 * For tests of the API in milliseconds; the journeys use the real thing. Time does not pass by itself: `letTimePass`.
 */
export class InProcessGateway implements Gateway {
  /** Temporal cannot be reached. */
  away = false;
  /** Runs take a command and their answer gets lost. */
  losesAnswers = false;
  /** Whether remedy steps are carried out at once. */
  carriesOut = true;
  readonly woken: ChannelOut[] = [];
  private readonly runs = new Map<string, Complaint>();
  private readonly busy = new Map<string, Promise<unknown>>();

  constructor(
    private readonly register: Register,
    private readonly render: RenderLetter,
    private readonly clock: () => Instant,
  ) {}

  async start(complaint: Complaint): Promise<void> {
    this.demandTemporal();
    if (this.runs.has(complaint.id)) return;
    this.runs.set(complaint.id, complaint);
    await this.inTurn(complaint.id, () => this.turn(complaint.id, []));
  }

  async send(id: string, update: string, { message = update, actor, command }: CommandMessage): Promise<Sent> {
    this.demandTemporal();
    const sent = await this.inTurn(id, () => this.take(id, { id: message, actor, what: command }));
    if (this.losesAnswers) throw new Problem('outcome-unknown');
    return sent;
  }

  async read(id: string): Promise<Complaint | null> {
    return this.away ? null : (this.runs.get(id) ?? null);
  }

  async signalFact(id: string, { id: message, fact }: FactMessage): Promise<void> {
    this.demandTemporal();
    await this.inTurn(id, () => this.turn(id, [{ id: message, actor: AMENDS, what: fact }]));
  }

  async wakeCourier(channel: ChannelOut): Promise<void> {
    this.demandTemporal();
    this.woken.push(channel);
  }

  async ping(): Promise<void> {
    this.demandTemporal();
  }

  /** What has fallen due by now happens. */
  async letTimePass(id: string): Promise<void> {
    await this.inTurn(id, () => this.turn(id, []));
  }

  /** The run is gone, as after a closing that the caller has not heard of. */
  forget(id: string): void {
    this.runs.delete(id);
  }

  private demandTemporal(): void {
    if (this.away) throw new Problem('unavailable');
  }

  /** One turn of a complaint at a time. */
  private inTurn<T>(id: string, work: () => Promise<T>): Promise<T> {
    const before = this.busy.get(id) ?? Promise.resolve();
    const mine = before.catch(() => undefined).then(work);
    this.busy.set(id, mine);
    return mine;
  }

  private async take(id: string, input: Input): Promise<Sent> {
    const state = this.runs.get(id);
    if (!state) return { kind: 'ended' };
    if (repeated(state, input.id)) return { kind: 'done', answer: { revision: state.revision, created: null } };
    const decision = decide(state, input, this.clock());
    if ('refusal' in decision) return { kind: 'refused', refusal: decision.refusal };
    const created = await this.turn(id, [input]);
    return { kind: 'done', answer: { revision: this.runs.get(id)?.revision ?? state.revision + 1, created } };
  }

  private async turn(id: string, inputs: Input[]): Promise<string | null> {
    const state = this.runs.get(id);
    if (!state) return null;
    const { complaint, turn, run, answers } = takeTurn(state, inputs, this.clock());
    if (turn.entries.length > 0) await this.register.records.record(turn, this.render);
    if (complaint.stage === 'closed') this.runs.delete(id);
    else this.runs.set(id, complaint);
    for (const effect of run) await this.perform(id, effect);
    const answer = inputs[0] && answers.get(inputs[0].id);
    return answer && 'created' in answer ? answer.created : null;
  }

  private async perform(id: string, effect: RunEffect): Promise<void> {
    if (effect.kind !== 'start-steps' || !this.carriesOut) return;
    for (const { key, step, generation, remedy, minor, currency, item } of effect.steps) {
      const row = { key, complaint: id, remedy, minor, currency, item, at: this.clock() };
      const { reference } = await this.register.remedies.post(row);
      const what = { type: 'StepReported' as const, step, generation, result: 'done' as const, reference };
      await this.turn(id, [{ id: `${key}#reported`, actor: AMENDS, what }]);
    }
  }
}
