import { randomUUID } from 'node:crypto';
import { lastUpdateAt } from '../../../application/reading/clock';
import { toInstant } from '../../../domain/calendar';
import { pausesOf } from '../../../domain/clocks';
import { type Clock, type Complaint, DAILY_UPDATE, type Instant } from '../../../domain/model';
import { inOrder, type Moment } from '../../../tools/certification/life/moments';
import type { TestApi } from '../../harness/api';
import { Case } from '../../harness/case';
import { eventually } from '../../harness/eventually';
import type { World } from '../../harness/world';
import type { Life } from './lives';

/** One pause as it came about, and where the clock was due before and after it. */
export interface Pause {
  clock: string;
  dueBefore: Instant;
  dueAfter: Instant;
  from: Instant;
  until: Instant;
}

/** What became of a life: the state in its run, what the API answers for each clock, and the pauses. */
export interface Lived {
  life: Life;
  complaint: Complaint;
  /** Answers of `GET …/clocks/{name}` as they were sent, one for each clock of the complaint, then the daily update. */
  reports: string[];
  pauses: Pause[];
  lastUpdate: Instant | null;
}

/** How often a command is asked again whose answer was lost. */
const ASKED_AGAIN = 2;
const DAY = 24 * 60 * 60 * 1000;
/** Hundreds are acted on at once on two cores, ms. */
const GIVE_UP_AFTER = 60_000;

/** Lives all of them side by side through API, workflow and register, and looks at each at its end. */
export async function liveAll(world: World, api: TestApi, lives: Life[]): Promise<Lived[]> {
  const living = lives.map((life) => new Living(world, api, life));
  const sleepTo = async (instant: Instant) => {
    const left = Date.parse(instant) - Date.parse(await world.now());
    if (left > 0) await world.sleep(left);
  };
  await inOrder(
    living.flatMap((one) => one.moments()),
    sleepTo,
  );
  return living.flatMap(({ lived }) => lived ?? []);
}

class Living {
  lived: Lived | null = null;
  private case: Case | null = null;
  private readonly pauses: Pause[] = [];

  constructor(
    private readonly world: World,
    private readonly api: TestApi,
    private readonly life: Life,
  ) {}

  moments(): Moment[] {
    const { openedAt, endsAt, pauses } = this.life;
    return [
      { at: openedAt, act: () => this.open() },
      ...pauses.flatMap((one) => this.applyPause(one)),
      { at: endsAt, act: () => this.end() },
    ];
  }

  private async open(): Promise<void> {
    const { policy, receivedAt, timeZone, severity, extension } = this.life;
    await this.tellTime();
    const { id, clocks } = await this.api.opened({ policy, receivedAt, complainant: { name: 'A', timeZone } });
    this.case = new Case(this.world, id);
    if (severity) await this.ask('/assessment', { severity, reason: 'We know more now.' });
    for (const { name, class: kind, due } of extension ? clocks : []) {
      const until = toInstant(Date.parse(due) + (extension ?? 0) * DAY);
      if (kind === 'regulatory') await this.ask(`/clocks/${name}/extension`, { until, reason: 'It takes longer.' });
    }
  }

  /** Of a clock that runs then; nothing, where none does. */
  private applyPause({ clock, from, until }: Life['pauses'][number]): Moment[] {
    let stopped: { name: string; due: Instant } | null = null;
    const stop = async () => {
      const running = (await this.state()).clocks.filter(mayPause);
      const chosen = running[clock % running.length];
      const body = { reason: 'waiting-for-complainant' };
      if (chosen && (await this.ask(`/clocks/${chosen.name}/pause`, body))) stopped = chosen;
    };
    const goOn = async () => {
      if (!stopped) return;
      await this.ask(`/clocks/${stopped.name}/resume`, {});
      const { name, due: dueBefore } = stopped;
      const complaint = await this.state();
      const clock = found(complaint, name);
      const last = pausesOf(complaint, clock).at(-1);
      if (!last?.until) throw new Error(`${name} still is paused`);
      this.pauses.push({ clock: name, dueBefore, dueAfter: clock.due, from: last.from, until: last.until });
    };
    return [
      { at: from, act: stop },
      { at: until, act: goOn },
    ];
  }

  private async end(): Promise<void> {
    const complaint = await this.state();
    const reports: string[] = [];
    for (const name of [...complaint.clocks.map((clock) => clock.name), DAILY_UPDATE]) {
      const answer = await this.api.get(`/v1/complaints/${complaint.id}/clocks/${name}`, 'ops');
      reports.push(answer.body);
    }
    const rows = await this.world.register.records.timeline(complaint.id);
    this.lived = { life: this.life, complaint, reports, pauses: this.pauses, lastUpdate: lastUpdateAt(rows) };
    if (!(await this.ask('/withdrawal', { reason: 'It is over.' }))) throw new Error('it would not end');
  }

  /** The state of the run, when all that was due is on record. */
  private async state(): Promise<Complaint> {
    const complaint = this.opened();
    const now = await this.world.now();
    await eventually(() => complaint.isUpToDate(now), { limit: GIVE_UP_AFTER });
    return complaint.state();
  }

  /**
   * Whether it was done. What the rules refuse (the law knows no notice, the time has run out) is no part of the life.
   * Where an answer was lost, it is asked again under the same key, as the API tells its callers to do.
   */
  private async ask(path: string, body: object): Promise<boolean> {
    const key = { 'idempotency-key': randomUUID() };
    for (let left = ASKED_AGAIN; ; left--) {
      await this.tellTime();
      const url = `/v1/complaints/${this.opened().id}${path}`;
      const { statusCode, body: said } = await this.api.post(url, body, 'handler', key);
      if (statusCode < 500) return statusCode < 300;
      if (left === 0) throw new Error(`${path}: ${said}`);
    }
  }

  private opened(): Case {
    if (!this.case) throw new Error('it was not opened');
    return this.case;
  }

  private async tellTime(): Promise<void> {
    this.api.now = await this.world.now();
  }
}

const mayPause = ({ class: kind, status }: Clock) => kind === 'operational' && status === 'running';

function found({ clocks }: Complaint, name: string): Clock {
  const clock = clocks.findLast((one) => one.name === name);
  if (!clock) throw new Error(`there is no ${name}`);
  return clock;
}
