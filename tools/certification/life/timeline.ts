import { secondsBetween } from '../../../domain/calendar';
import type { ComplaintEvent, Instant, Merged } from '../../../domain/model';
import type { ExpectedEvent } from './expected';

export interface Row {
  at: Instant;
  event: ComplaintEvent | { type: 'Refused' };
}

/** What became of an expected event: a call of its own, one that stood for several, or none. */
export interface Fate {
  at: Instant;
  how: 'called' | 'merged' | 'skipped';
}

export interface Checked {
  /** One for each expected event, in order; null where it did not happen. */
  fates: (Fate | null)[];
  /** In sentences; empty when all is as the file says. */
  wrong: string[];
}

/** When no worker ran: what fell due then is recorded at its end. */
export interface Downtime {
  from: Instant;
  until: Instant;
}

/** Seconds by which a worker may be late that looks after hundreds at once. */
export const PUNCTUAL = 90;

/** Compares the record of one deadline with what is expected: each event once, at its instant, and nothing else. */
export function checkTimeline(clock: string, expected: ExpectedEvent[], rows: Row[], downtime?: Downtime): Checked {
  const reading = new Reading(expected);
  for (const { at, event } of rows) if ('clock' in event && event.clock === clock) reading.read(at, event);
  return { fates: reading.fates, wrong: [...reading.wrong, ...reading.leftOut(), ...reading.unpunctual(downtime)] };
}

class Reading {
  readonly fates: (Fate | null)[];
  readonly wrong: string[] = [];

  constructor(private readonly expected: ExpectedEvent[]) {
    this.fates = expected.map(() => null);
  }

  read(at: Instant, event: ComplaintEvent): void {
    switch (event.type) {
      case 'ClockWarned':
        return this.take('warning', event.dueAt ?? at, at, event.merged);
      case 'ClockBreached':
        if (event.unwarned) this.takeFirst('warning', event.unwarned, at);
        return this.take('due', event.dueAt, at);
      case 'ClockLapsed':
        if (event.unwarned) this.takeFirst('warning', event.unwarned, at);
        return this.take('lapse', event.dueAt, at);
      case 'EscalationLevelReached':
        return this.take('level', event.dueAt, at, event.merged);
      case 'LateCallsSkipped':
        for (const { dueAt } of event.calls) this.note(event.of, dueAt, { at, how: 'skipped' });
    }
  }

  leftOut(): string[] {
    const lacking = this.expected.filter((_, index) => this.fates[index] === null);
    return lacking.map(({ what, at }) => `the file says "${what}" at ${at}; the run did nothing`);
  }

  unpunctual(downtime?: Downtime): string[] {
    return this.expected.flatMap(({ what, at }, index) => {
      const fate = this.fates[index];
      if (!fate) return [];
      const awake = downtime && downtime.from <= at && at < downtime.until ? downtime.until : at;
      const late = secondsBetween(awake, fate.at);
      return Math.abs(late) > PUNCTUAL ? [`"${what}" of ${at} came at ${fate.at}`] : [];
    });
  }

  /** The last of those that it stands for was due at `dueAt`. */
  private take(kind: ExpectedEvent['kind'], dueAt: Instant, at: Instant, merged?: Merged): void {
    if (merged) this.takeFirst(kind, { ...merged, count: merged.count - 1 }, at);
    this.note(kind, dueAt, { at, how: 'called' });
  }

  private takeFirst(kind: ExpectedEvent['kind'], { count, firstDueAt }: Merged, at: Instant): void {
    if (count > 0) this.note(kind, firstDueAt, { at, how: 'merged' });
    for (let more = 1; more < count; more++) {
      const next = this.openOf(kind);
      if (next === -1) this.wrong.push(`a call of ${at} stands for ${count} of "${kind}", which the file has not`);
      else this.fates[next] = { at, how: 'merged' };
    }
  }

  private note(kind: ExpectedEvent['kind'], dueAt: Instant, fate: Fate): void {
    const index = this.openOf(kind, dueAt);
    if (index === -1) this.wrong.push(`the run had "${kind}" at ${dueAt}, which the file does not say`);
    else this.fates[index] = fate;
  }

  /** The first expected event of that kind and instant that has not happened yet. */
  private openOf(kind: ExpectedEvent['kind'], dueAt?: Instant): number {
    return this.expected.findIndex(
      (one, index) => one.kind === kind && this.fates[index] === null && (dueAt === undefined || one.at === dueAt),
    );
  }
}
