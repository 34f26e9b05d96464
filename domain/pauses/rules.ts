import { endPause, findClock, warnIfNear } from '../clocks';
import {
  type CommandRule,
  type CommandTable,
  DAILY_UPDATE,
  type DecisionContext,
  type Pause,
  type PauseReason,
  refuse,
  STAFF,
  type TextRefs,
} from '../model';

declare module '../model/inputs/commands' {
  interface CommandTypes {
    PauseClock: { clock: string; reason: PauseReason; texts: TextRefs };
    ResumeClock: { clock: string; texts: TextRefs };
  }
}

/**
 * Operational clocks are paused while we wait for somebody, with a reason and evidence; a law's clock never is.
 * Whatever ends a pause adds the paused time to the clock, so that none is ever lost or counted twice.
 */

const pauseClock: CommandRule<'PauseClock'> = (context, { clock: name, reason, texts }) => {
  if (name === DAILY_UPDATE) return refuse('daily-update-never-pauses', 'Silence is what people fear.');
  const clock = findClock(context.complaint, name);
  if (!clock) return refuse('unknown-part', `There is no clock ${name}.`);
  if (clock.class === 'regulatory') return refuse('clock-regulatory', `${name} is the law's.`);
  if (clock.status !== 'running') return refuse('clock-not-running', `${name} is ${clock.status}.`);
  if (clock.due <= context.now) return refuse('clock-not-running', `${name} fell due at ${clock.due}.`);
  beginPause(context, { reason, covers: [name], texts });
  return undefined;
};

const resumeClock: CommandRule<'ResumeClock'> = (context, { clock: name }) => {
  const clock = findClock(context.complaint, name);
  if (!clock) return refuse('unknown-part', `There is no clock ${name}.`);
  if (clock.status !== 'paused') return refuse('clock-not-paused', `${name} is ${clock.status}.`);
  endPause(context, name);
  warnIfNear(context, name);
  return undefined;
};

/** Begins a pause of what it covers: what runs now is held at once, what starts meanwhile from its start. */
export function beginPause(
  context: DecisionContext,
  pause: Pick<Pause, 'reason' | 'covers' | 'texts'> & Pick<Partial<Pause>, 'enquiry'>,
): void {
  const id = `w${context.complaint.pauses.length + 1}`;
  const begun = { id, ...pause, from: context.now, until: null, held: [], by: context.actor.id };
  context.emit({ type: 'PauseBegan', pause: begun });
}

export const PAUSE_COMMANDS: CommandTable<'PauseClock' | 'ResumeClock'> = {
  PauseClock: {
    rule: pauseClock,
    afterClosing: false,
    beginsWork: true,
    roles: STAFF,
    words: 'Pause an operational clock',
  },
  ResumeClock: {
    rule: resumeClock,
    afterClosing: false,
    beginsWork: true,
    roles: STAFF,
    words: 'Let a paused clock run on',
  },
};
