import { log, proxyActivities, proxyLocalActivities, TemporalFailure } from '@temporalio/workflow';
import type { Activities } from '../activities';
import type { Complaint } from '../domain/complaint';
import type { RunEffect, Turn } from '../domain/effects';
import type { Entry } from '../domain/events';
import { applyEntry } from '../domain/evolve';
import { isRunEffect, react } from '../domain/react';
import type { TurnOutcome } from '../domain/turn';

/** For ever, at most a minute apart: a turn is never given up, and a pending activity is seen in the Temporal UI. */
const ordinary = proxyActivities<Pick<Activities, 'record'>>({
  startToCloseTimeout: '10 seconds',
  retry: { initialInterval: '1 second', maximumInterval: '1 minute' },
});

/** Without a bound, a register that is away costs 25 events in the first minute, and local retries never stop. */
const local = proxyLocalActivities<Pick<Activities, 'record'>>({
  scheduleToCloseTimeout: '5 seconds',
  retry: { initialInterval: '500 milliseconds', maximumAttempts: 3 },
});

/** What stands after a turn was put on record. `asTaken`: all of it is what the turn decided, so it can be answered. */
type OnRecord = Pick<TurnOutcome, 'complaint' | 'run'> & { asTaken: boolean };

/**
 * Puts a turn on record. What stands afterwards is what was decided, but for one case: an earlier attempt recorded this
 * turn by a local activity, and its workflow task was lost before Temporal heard of it. By then time has gone on and
 * messages may have come, so `taken` may hold more than the record. The record stands; the rest is decided next.
 */
export async function onRecord(before: Complaint, taken: TurnOutcome, byTimeAlone: boolean): Promise<OnRecord> {
  if (taken.turn.entries.length === 0) return { ...taken, asTaken: true };
  const instead = await record(taken.turn, byTimeAlone);
  return instead === null ? { ...taken, asTaken: true } : asRecorded(before, taken.turn, instead);
}

/**
 * A local activity runs before the task that asked for it is durable. That is right only where the cause is durable
 * already: by time alone. It halves the events of a day.
 */
async function record(turn: Turn, byTimeAlone: boolean): Promise<Entry[] | null> {
  const summary = inWords(turn);
  if (byTimeAlone) {
    try {
      return await local.record.executeWithOptions({ summary }, [turn]);
    } catch (error) {
      if (!(error instanceof TemporalFailure)) throw error;
      log.warn('The register is away; the turn goes on as an ordinary activity', { revision: turn.to });
    }
  }
  return ordinary.record.executeWithOptions({ summary }, [turn]);
}

function asRecorded(before: Complaint, { to }: Turn, entries: Entry[]): OnRecord {
  const run: RunEffect[] = [];
  let complaint = before;
  for (const entry of entries) {
    complaint = applyEntry(complaint, entry);
    run.push(...react(complaint, entry.event, entry.at).filter(isRunEffect));
  }
  return { complaint: { ...complaint, revision: to }, run, asTaken: false };
}

/** The UI shows at most 400 bytes of a summary. */
const SUMMARY_LENGTH = 200;

/** "Record: complaint acknowledged; letter acknowledgement" */
export function inWords(turn: Turn): string {
  const events = [...new Set(turn.entries.map((entry) => asWords(entry.event.type)))];
  const letters = turn.effects.flatMap((effect) => (effect.kind === 'letter' ? [`letter ${effect.template}`] : []));
  const tasks = turn.effects.flatMap((effect) => (effect.kind === 'task' ? [`task ${effect.task}`] : []));
  return `Record: ${[...events, ...letters, ...tasks].join('; ')}`.slice(0, SUMMARY_LENGTH);
}

/** `ProgressSent` → `progress sent` */
function asWords(type: string): string {
  return type.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
}
