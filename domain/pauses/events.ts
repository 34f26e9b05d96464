import { changePause, endHolds, hold, joinPauses, replaceClock } from '../clocks';
import { type ClockTimes, type Complaint, type EventTable, type Evolutions, listed, type Pause } from '../model';

declare module '../model/events/event-types' {
  interface EventTypes {
    /** `pause.held` is empty: what it holds follows from the state. */
    PauseBegan: { pause: Pause };
    /** One clock runs on while its pause may go on for others: from now on these instants hold. */
    ClockResumed: { pause: string; clock: string; times: ClockTimes };
    /** What it waited for has come, or is not waited for any more. `clocks`: those that it held. */
    PauseEnded: { pause: string; clocks: { clock: string; times: ClockTimes }[] };
  }
}

export const PAUSE_EVENTS: EventTable<'PauseBegan' | 'ClockResumed' | 'PauseEnded'> = {
  PauseBegan: {
    audience: 'everyone',
    words: ({ pause: { covers, reason, by, enquiry } }) =>
      enquiry
        ? `Paused until the third party has answered ${enquiry}, as the pack says: ${listed(covers)}.`
        : `${by} paused ${listed(covers)}: ${reason}.`,
    texts: ({ pause }) => pause.texts,
  },
  ClockResumed: {
    audience: 'everyone',
    words: ({ clock, times }) => `The deadline ${clock} is paused no longer; it is due ${times.due}.`,
  },
  PauseEnded: {
    audience: 'everyone',
    words: ({ clocks }) =>
      clocks.length > 0
        ? `The pause is over: ${listed(clocks.map(({ clock, times }) => `${clock} is due ${times.due}`))}.`
        : 'The pause is over.',
  },
};

export const PAUSE_EVOLUTIONS: Evolutions<keyof typeof PAUSE_EVENTS> = {
  PauseBegan: (complaint, { pause }, at) => hold({ ...complaint, pauses: [...complaint.pauses, pause] }, pause.id, at),

  ClockResumed: (complaint, { clock, times }, at) => endHolds(resumed(complaint, clock, times), at),

  PauseEnded: (complaint, { pause, clocks }, at) => {
    const running = clocks.reduce((state, { clock, times }) => resumed(state, clock, times), complaint);
    return joinPauses(changePause(running, pause, { until: at }), at);
  },
};

const resumed = (complaint: Complaint, name: string, times: ClockTimes): Complaint =>
  replaceClock(complaint, name, (clock) => ({ ...clock, ...times, status: 'running' }));
