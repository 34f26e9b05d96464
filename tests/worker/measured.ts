import { randomUUID } from 'node:crypto';
import type { MetricMeter } from '@temporalio/common';
import type { Complaint, Instant } from '../../domain/model';
import type { OpenRegister } from '../../register/open';
import { Gauges } from '../../worker/metrics';
import { measure } from '../../worker/sweep/measure';
import type { Sweep } from '../../worker/sweep/parts';
import { aClock, aComplaint, anOpening } from '../harness/builders';

export const NOW: Instant = '2026-12-01T12:00:00.000Z';
const minutes = (count: number): Instant => new Date(Date.parse(NOW) + count * 60_000).toISOString();

/** A complaint whose one deadline is due so many minutes from now. */
export async function dueIn(register: OpenRegister, count: number, change: Partial<Complaint> = {}): Promise<string> {
  const status = count <= 0 ? ('breached' as const) : ('running' as const);
  const clocks = [aClock({ name: 'decide', due: minutes(count), status })];
  const complaint = aComplaint({ id: randomUUID(), reference: randomUUID(), clocks, ...change });
  await register.openings.open(anOpening({ complaint }));
  await waitsUntil(register, complaint.id, minutes(600));
  return complaint.id;
}

/** The complaint's run has taken a turn, and its next one is due then. */
export async function waitsUntil(register: OpenRegister, id: string, due: Instant): Promise<void> {
  await register.turns.take(id, (turn) => turn.endTurn('open', due, NOW));
}

/** What a sweep makes Prometheus read: `amends_open{severity="low",stage="received"}` and its value. */
export async function measured(register: OpenRegister): Promise<Map<string, number>> {
  const read = new Map<string, number>();
  const createGauge = (name: string) => ({
    set: (value: number, tags: Record<string, unknown> = {}) => {
      const labels = Object.keys(tags).sort();
      const text = labels.map((label) => `${label}="${tags[label]}"`).join(',');
      read.set(text ? `${name}{${text}}` : name, value);
    },
  });
  const gauges = new Gauges({ createGauge } as unknown as MetricMeter);
  await measure({ register, gauges, now: NOW } as unknown as Sweep);
  return read;
}
