import { MockActivityEnvironment } from '@temporalio/testing';
import { makeChaseEnquiry } from '../../../activities/children/enquiry';
import { makeBeginRemedy, makeEndRemedy } from '../../../activities/children/remedy';
import { makeWatchVoucher } from '../../../activities/children/voucher';
import type { Complaint, Fact, Instant, Step } from '../../../domain/model';
import { standing } from '../../../domain/standing';
import type { OpenRegister } from '../../../register/open';
import { aComplaint, anOpening, RECEIVED } from '../../harness/builders';
import { bareLetters, FakeProvider } from '../../harness/fakes';
import { memoryRegister } from '../../harness/registers';

/** A complaint on record with the rows of its children, and their activities at instants that a test sets. */
export class ChildRig {
  now: Instant = RECEIVED;
  called = 0;
  readonly provider = new FakeProvider();

  private constructor(
    readonly register: OpenRegister,
    public complaint: Complaint,
  ) {}

  static async of(overrides: Partial<Complaint>, given?: OpenRegister): Promise<ChildRig> {
    const register = given ?? (await memoryRegister());
    const complaint = aComplaint(overrides);
    await register.openings.open(anOpening({ complaint }));
    const rig = new ChildRig(register, complaint);
    await rig.ask();
    return rig;
  }

  /** As a turn asks, which comes to this state. */
  async become(change: Partial<Complaint>): Promise<void> {
    this.complaint = { ...this.complaint, ...change };
    await this.ask();
  }

  private async ask(): Promise<void> {
    await this.register.children.ask(this.complaint.id, standing(this.complaint), 1, this.now);
  }

  beginRemedy = () => this.inside('remedy', makeBeginRemedy(this.ports()));
  endRemedy = () => this.inside('remedy', makeEndRemedy(this.ports()));
  chaseEnquiry = () => this.inside('enquiry', makeChaseEnquiry(this.ports()));
  watchVoucher = () => this.inside('voucher', makeWatchVoucher(this.ports()));

  /** What the children reported. */
  async facts(): Promise<Fact[]> {
    const waiting = await this.register.inputs.waitingFor(this.complaint.id, '2999-01-01T00:00:00.000Z');
    return waiting.flatMap(({ source, body }) => (source === 'amends' ? [body as Fact] : []));
  }

  private inside<Answer>(kind: string, activity: () => Promise<Answer>): Promise<Answer> {
    return this.run(`${kind}-${this.complaint.id}-1`, activity);
  }

  /** In a workflow of that id; undefined: in none, as Temporal can start an activity by itself. */
  run<Answer>(workflowId: string | undefined, activity: () => Promise<Answer>): Promise<Answer> {
    const workflowExecution = workflowId === undefined ? undefined : { workflowId, runId: 'r' };
    return new MockActivityEnvironment({ workflowExecution, inWorkflow: workflowId !== undefined }).run(activity);
  }

  ports() {
    const { register } = this;
    const read = async () => {
      const stored = await register.records.read(this.complaint.id);
      return stored && { ...stored, complaint: this.complaint };
    };
    return {
      register: { ...register, records: { ...register.records, read } },
      remedies: this.provider,
      render: bareLetters,
      wakeUp: { wakeCourier: async () => undefined },
      caller: {
        call: async () => {
          this.called++;
        },
      },
      clock: async () => this.now,
    };
  }
}

export const aStep = (state: Partial<Step> = {}): Step => ({
  ...{ id: 's1', round: 1, offer: 'o1', part: 'putRight', status: 'running', generation: 1, tryNumber: 1 },
  item: {
    ...{ remedy: 'refund', fulfilment: 'payment', amount: { minor: 2000, currency: 'EUR' }, item: null },
  } as Step['item'],
  ...{ reference: null, approvedBy: null, ...state },
});
