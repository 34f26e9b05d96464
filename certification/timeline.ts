import { secondsBetween } from '../domain/calendar';
import type { Merged } from '../domain/due-events';
import type { ComplaintEvent } from '../domain/events';
import type { Instant } from '../domain/plan';
import type { Mark } from './marks';

export interface Row {
  at: Instant;
  event: ComplaintEvent | { type: 'Refused' };
}

/** What became of a mark: it was called at, in a call of its own or in one that stood for several, or was left out. */
export interface Fate {
  at: Instant;
  how: 'called' | 'merged' | 'skipped';
}

export interface Checked {
  /** One for each mark, in its order; null where nothing became of it. */
  fates: (Fate | null)[];
  /** In sentences; empty when all is as the file says. */
  wrong: string[];
}

/** When no worker was there: what fell due then may be told at its end. */
export interface Downtime {
  from: Instant;
  until: Instant;
}

/** Seconds. A worker that looks after hundreds at once is that much behind, and no more. */
export const PUNCTUAL = 90;

/** Holds what is on record of one deadline against what must be: each mark once, at its instant, and nothing else. */
export function checkTimeline(clock: string, marks: Mark[], rows: Row[], downtime?: Downtime): Checked {
  const reading = new Reading(marks);
  for (const { at, event } of rows) if ('clock' in event && event.clock === clock) reading.read(at, event);
  return { fates: reading.fates, wrong: [...reading.wrong, ...reading.leftOut(), ...reading.unpunctual(downtime)] };
}

class Reading {
  readonly fates: (Fate | null)[];
  readonly wrong: string[] = [];

  constructor(private readonly marks: Mark[]) {
    this.fates = marks.map(() => null);
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
      case 'RungClimbed':
        return this.take('rung', event.dueAt, at, event.merged);
      case 'LateCallsSkipped':
        for (const { dueAt } of event.calls) this.note(event.of, dueAt, { at, how: 'skipped' });
    }
  }

  leftOut(): string[] {
    const lacking = this.marks.filter((_, index) => this.fates[index] === null);
    return lacking.map(({ what, at }) => `the file says "${what}" at ${at}; the run did nothing`);
  }

  unpunctual(downtime?: Downtime): string[] {
    return this.marks.flatMap(({ what, at }, index) => {
      const fate = this.fates[index];
      if (!fate) return [];
      const awake = downtime && downtime.from <= at && at < downtime.until ? downtime.until : at;
      const late = secondsBetween(awake, fate.at);
      return Math.abs(late) > PUNCTUAL ? [`"${what}" of ${at} came at ${fate.at}`] : [];
    });
  }

  /** The last of those that it stands for was due at `dueAt`. */
  private take(kind: Mark['kind'], dueAt: Instant, at: Instant, merged?: Merged): void {
    if (merged) this.takeFirst(kind, { ...merged, count: merged.count - 1 }, at);
    this.note(kind, dueAt, { at, how: 'called' });
  }

  private takeFirst(kind: Mark['kind'], { count, firstDueAt }: Merged, at: Instant): void {
    if (count > 0) this.note(kind, firstDueAt, { at, how: 'merged' });
    for (let more = 1; more < count; more++) {
      const next = this.openOf(kind);
      if (next === -1) this.wrong.push(`a call of ${at} stands for ${count} of "${kind}", which the file has not`);
      else this.fates[next] = { at, how: 'merged' };
    }
  }

  private note(kind: Mark['kind'], dueAt: Instant, fate: Fate): void {
    const index = this.openOf(kind, dueAt);
    if (index === -1) this.wrong.push(`the run had "${kind}" at ${dueAt}, which the file does not say`);
    else this.fates[index] = fate;
  }

  /** The first mark of that kind, and of that instant, of which nothing is known yet. */
  private openOf(kind: Mark['kind'], dueAt?: Instant): number {
    return this.marks.findIndex(
      (mark, index) => mark.kind === kind && this.fates[index] === null && (dueAt === undefined || mark.at === dueAt),
    );
  }
}
