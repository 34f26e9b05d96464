import {
  type Clock,
  type ClockClass,
  type ClockRule,
  type ClockTimes,
  type EventTable,
  type Instant,
  listed,
  type Plan,
  type TextRefs,
} from '../model';

declare module '../model/events/event-types' {
  interface EventTypes {
    /** Clocks begin, or begin again as the next generation. `again`: they had ended, and run on as the generation they were. */
    ClocksStarted: { clocks: Clock[]; again?: true };
    /** `by`: posting of the letter that met it. */
    ClockMet: { clock: string; by: string | null };
    /** A notice (`letter`) moved the due instant from `from`. */
    ClockExtended: {
      clock: string;
      from: Instant;
      times: ClockTimes;
      by: string;
      letter: string;
      texts: TextRefs;
    };
    /** Other rules hold, those of `pack`; `was`: the due instant before of a clock that still ran. */
    ClocksReplanned: {
      reason: 'severity';
      pack: Plan['pack'];
      rules: ClockRule[];
      clocks: (MovedClock & { was: Instant })[];
    };
    GrumblePromoted: { clocks: Clock[] };
  }
}

/**
 * A clock that moved. `was`: its due instant before, null for one that runs from now on. `became`: a promise of ours is
 * the law's under the other rules, or the other way round. Absent: it stays what it was.
 */
export interface MovedClock {
  was: Instant | null;
  clock: Clock;
  became?: ClockClass;
}

export const CLOCK_EVENTS: EventTable<
  'ClocksStarted' | 'ClockMet' | 'ClockExtended' | 'ClocksReplanned' | 'GrumblePromoted'
> = {
  ClocksStarted: {
    audience: 'everyone',
    words: ({ clocks, again }) =>
      `Clocks ${again ? 'run on' : 'started'}: ${listed(clocks.map(({ name, due }) => `${name} (due ${due})`))}.`,
  },
  ClockMet: { audience: 'everyone', words: ({ clock }) => `The deadline ${clock} was met.` },
  ClockExtended: {
    audience: 'everyone',
    words: ({ clock, from, times }) =>
      `The complainant was told that the deadline ${clock} moves from ${from} to ${times.due}.`,
  },
  ClocksReplanned: {
    audience: 'everyone',
    words: ({ reason, clocks }) => `Deadlines were planned again, because of the ${reason}${movedInWords(clocks)}.`,
  },
  GrumblePromoted: {
    audience: 'everyone',
    words: () => 'The grumble was not settled in its time and became a complaint.',
  },
};

/** `: decide from … to …, law.answer, new, due …`; empty where nothing moved. */
export function movedInWords(clocks: MovedClock[]): string {
  const moved = clocks.filter(({ was, clock, became }) => was !== clock.due || clock.status === 'cancelled' || became);
  return moved.length > 0 ? `: ${listed(moved.map(oneMoved))}` : '';
}

function oneMoved({ was, clock: { name, due, status }, became }: MovedClock): string {
  if (status === 'cancelled') return `${name} ended`;
  const whose = became ? { regulatory: ", now the law's", operational: ', now our own' }[became] : '';
  if (was === null) return `${name}, new, due ${due}`;
  return was === due ? `${name}${whose}, due ${due}` : `${name} from ${was} to ${due}${whose}`;
}
