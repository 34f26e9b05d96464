import {
  type Complaint,
  type EventTable,
  type Evolutions,
  forAll,
  type Instant,
  late,
  letterTo,
  type Merged,
  type Reactions,
  type WaitingFor,
  type WaitingOn,
} from '../model';

declare module '../model/events/event-types' {
  interface EventTypes {
    WaitingOnChanged: { waitingOn: WaitingOn };
    /** The next falls due at `nextAt`. `lateBy`: seconds after `dueAt`. `merged`: it stands for several that were due. */
    DailyUpdateSent: {
      letter: string;
      dueAt: Instant;
      lateBy: number;
      waitingFor: WaitingFor;
      nextAt: Instant;
      merged?: Merged;
    };
    /**
     * A real letter went out today: the daily update moves. `missed`: what had fallen due and did not go out by itself,
     * seconds late. With a `count` today's letter stands for so many; without one today is a day without updates.
     */
    DailyUpdateMoved: { nextAt: Instant; missed?: Missed };
  }
}

type Missed = { dueAt: Instant; lateBy: number; count?: number };

export const DAILY_UPDATE_EVENTS: EventTable<'WaitingOnChanged' | 'DailyUpdateSent' | 'DailyUpdateMoved'> = {
  WaitingOnChanged: {
    audience: 'everyone',
    words: ({ waitingOn }) =>
      waitingOn.who === 'us'
        ? `The next step is ours; the next daily update is due ${waitingOn.nextUpdateAt}.`
        : "The next step is the complainant's; daily updates stop until it is ours again.",
  },
  DailyUpdateSent: {
    audience: 'everyone',
    words: ({ waitingFor, lateBy, merged }) =>
      `The daily update went out; waiting for: ${waitingFor}${late(lateBy)}${forAll(merged)}.`,
  },
  DailyUpdateMoved: {
    audience: 'everyone',
    words: ({ nextAt, missed }) =>
      missed && !missed.count
        ? `The daily update of ${missed.dueAt} did not go out: today is a day without updates; the next is due ${nextAt}.`
        : `The complainant had a letter today${inPlaceOf(missed)}; the next daily update is due ${nextAt}.`,
  },
};

const inPlaceOf = (missed: Missed | undefined): string =>
  missed ? `, once for ${missed.count} that were due since ${missed.dueAt}${late(missed.lateBy)}` : '';

export const DAILY_UPDATE_EVOLUTIONS: Evolutions<keyof typeof DAILY_UPDATE_EVENTS> = {
  WaitingOnChanged: (complaint, { waitingOn }) => ({ ...complaint, waitingOn }),
  DailyUpdateSent: (complaint, { nextAt }) => moved(complaint, nextAt),
  DailyUpdateMoved: (complaint, { nextAt }) => moved(complaint, nextAt),
};

function moved(complaint: Complaint, nextUpdateAt: Instant): Complaint {
  const { waitingOn } = complaint;
  return waitingOn.who === 'us' ? { ...complaint, waitingOn: { ...waitingOn, nextUpdateAt } } : complaint;
}

export const DAILY_UPDATE_REACTIONS: Reactions = {
  DailyUpdateSent: (complaint, { letter, waitingFor }) => letterTo(complaint, 'daily-update', letter, { waitingFor }),
};
