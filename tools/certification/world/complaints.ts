import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { CommandRequest } from '../../../application/inputs/requests';
import { Problem } from '../../../application/problem';
import { agenda } from '../../../domain/agenda';
import type { Actor, Complaint, Instant, Severity, Stage } from '../../../domain/model';
import type { Policies } from '../../../policies/policies';
import { uuidFrom } from '../../../register/uuid';
import type { Case } from '../../../tests/harness/case';
import { eventually } from '../../../tests/harness/eventually';
import { aWorld, type World } from '../../../tests/harness/world';
import type { Subject } from '../life/subject';
import { withTerms } from './terms';

/** How couriers and providers treat one complaint. */
export interface Edges {
  /** Whether any letter arrives. */
  reachable: boolean;
  /** Whether chosen remedies are carried out. */
  fulfils: boolean;
}

/** How long, in real time, a run may take to do what has fallen due, ms. */
const GIVE_UP_AFTER_MS = 600_000;
/** How often a command is asked again whose answer was lost, and after how many ms. */
const ASKED_AGAIN = 5;
const AGAIN_AFTER_MS = 1_000;
/** Whether the command was done is not known. */
const LOST = ['outcome-unknown', 'unavailable'];

export async function openComplaints(policies: Policies): Promise<CertifiedComplaints> {
  return new CertifiedComplaints(await aWorld({ parts: { policies: withTerms(policies) } }));
}

interface Certified extends Edges {
  case: Case;
  /** What a failure calls the complaint. */
  name: string;
}

/** The complaints of a certification: side by side in one world, each treated in its own way. */
export class CertifiedComplaints {
  private readonly byId = new Map<string, Certified>();

  constructor(private readonly world: World) {
    const { email, sms, portal, provider } = world;
    for (const courier of [email, sms, portal])
      courier.answer = ({ complaint }) =>
        this.byId.get(complaint)?.reachable ? { kind: 'sent' } : { kind: 'never', error: 'no such address' };
    provider.answer = ({ key }, complaint) =>
      this.byId.get(complaint)?.fulfils ? { kind: 'done', reference: key } : { kind: 'refused', error: 'no stock' };
  }

  now = (): Promise<Instant> => this.world.now();

  sleepTo(instant: Instant): Promise<void> {
    return this.world.runs.time.sleepTo(instant);
  }

  /** Records a complaint as the API does. Its id follows from its name, so that every certification has the same. */
  async record(name: string, subject: Subject, severity: Severity, receivedAt: Instant, edges: Edges): Promise<string> {
    const id = uuidFrom(name);
    const plan = subject.pack.plan(severity, 'complaint');
    const given = { id, severity, receivedAt, plan, calendarSnapshot: subject.calendarSnapshot(receivedAt) };
    this.byId.set(id, { ...edges, name, case: await this.world.record(given) });
    return id;
  }

  start(id: string): Promise<void> {
    return this.certified(id).case.start();
  }

  /**
   * Sends a command as the API does; again under the same id where its answer was lost, as on a machine with much to do.
   * A complaint that is closed needs no answer any more. Throws when the command is refused.
   */
  async send(id: string, actor: Actor, request: CommandRequest): Promise<void> {
    const { case: complaint, name } = this.certified(id);
    const input = { id: randomUUID() };
    for (let left = ASKED_AGAIN; ; left--) {
      const code = await complaint.send(request, actor, input).then(() => null, codeOf);
      if (code === null || (await this.complaint(id)).stage === 'closed') return;
      if (!LOST.includes(code)) throw new Error(`${name}: ${request.type} was refused: ${code}`);
      if (left === 0) throw new Error(`${name}: ${request.type} got no answer: ${code}`);
      await pause(AGAIN_AFTER_MS);
    }
  }

  async complaint(id: string): Promise<Complaint> {
    return (await this.certified(id).case.stored()).complaint;
  }

  timeline(id: string) {
    return this.world.register.records.timeline(id);
  }

  /** Waits until everything that is due now is on record. */
  settle(id: string): Promise<void> {
    return this.waitFor(id, 'to do what is due', async () => {
      const [next] = agenda(await this.complaint(id));
      return next === undefined || next.at > (await this.now());
    });
  }

  /** Children and couriers report a little later. */
  until(id: string, stage: Stage): Promise<void> {
    return this.waitFor(id, `to be ${stage}`, async () => (await this.complaint(id)).stage === stage);
  }

  private async waitFor(id: string, what: string, holds: () => Promise<boolean>): Promise<void> {
    await eventually(holds, { limit: GIVE_UP_AFTER_MS, what }).catch(async (error: Error) => {
      const held = await this.world.runs.time.watchdog.held();
      throw new Error([`${this.certified(id).name} at ${await this.now()}: ${error.message}`, ...held].join('\n  '));
    });
  }

  private certified(id: string): Certified {
    const certified = this.byId.get(id);
    if (!certified) throw new Error(`${id} was not recorded`);
    return certified;
  }

  close(): Promise<void> {
    return this.world.close();
  }
}

function codeOf(error: unknown): string {
  if (error instanceof Problem) return error.code;
  throw error;
}
