import { log, proxyActivities, proxyLocalActivities, TemporalFailure } from '@temporalio/workflow';
import type { Activities } from '../../activities';
import { applyEntry } from '../../domain/evolve';
import type { Complaint, Entry, RunEffect, Turn } from '../../domain/model';
import { isRunEffect, react } from '../../domain/react';
import type { TurnOutcome } from '../../domain/turn';

/** Retried for ever: a turn is never given up, and the pending activity is visible in the Temporal UI. */
const ordinary = proxyActivities<Pick<Activities, 'record'>>({
  startToCloseTimeout: '10 seconds',
  retry: { initialInterval: '1 second', maximumInterval: '1 minute' },
});

/** Bounded: while the register is away, unbounded local retries would cost 25 events in the first minute. */
const local = proxyLocalActivities<Pick<Activities, 'record'>>({
  scheduleToCloseTimeout: '5 seconds',
  retry: { initialInterval: '500 milliseconds', maximumAttempts: 3 },
});

/** State and effects after a turn is on record. `asTaken`: the record is what the turn decided, so it can be answered. */
type RecordedTurn = Pick<TurnOutcome, 'complaint' | 'run'> & { asTaken: boolean };

/**
 * Records a turn. The record equals what was decided but for one case: an earlier attempt recorded this revision by a
 * local activity, and its workflow task was lost before Temporal knew. Time has passed and inputs may have arrived since,
 * so `taken` may hold more than the record. The record counts; the rest is decided by the next turn.
 */
export async function recordTurn(before: Complaint, taken: TurnOutcome, byTimeAlone: boolean): Promise<RecordedTurn> {
  if (taken.turn.entries.length === 0) return { ...taken, asTaken: true };
  const recordedInstead = await record(taken.turn, byTimeAlone);
  if (recordedInstead === null) return { ...taken, asTaken: true };
  return replayed(before, taken.turn, recordedInstead);
}

/**
 * A local activity runs before the workflow task that asked for it is durable, which is right only where the turn's cause
 * is durable already: time alone. It halves the events of a day.
 */
async function record(turn: Turn, byTimeAlone: boolean): Promise<Entry[] | null> {
  const summary = summaryOf(turn);
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

function replayed(before: Complaint, { to }: Turn, entries: Entry[]): RecordedTurn {
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

/** "Record: complaint acknowledged; letter acknowledgement", for the activity in the Temporal UI. */
function summaryOf(turn: Turn): string {
  const events = [...new Set(turn.entries.map((entry) => wordsOf(entry.event.type)))];
  const letters = turn.effects.flatMap((effect) => (effect.kind === 'letter' ? [`letter ${effect.template}`] : []));
  const tasks = turn.effects.flatMap((effect) => (effect.kind === 'task' ? [`task ${effect.task}`] : []));
  return `Record: ${[...events, ...letters, ...tasks].join('; ')}`.slice(0, SUMMARY_LENGTH);
}

/** `DailyUpdateSent` → `daily update sent` */
function wordsOf(type: string): string {
  return type.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
}
