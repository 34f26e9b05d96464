import { findClock, letterOf, meet, replaceClock, unmeet, withoutNotice } from '../clocks';
import {
  type ChannelOut,
  type ClockTimes,
  type Complaint,
  type ComplaintEvent,
  type Evolutions,
  formatPosting,
  type Instant,
} from '../model';
import type { CONVERSATION_EVENTS } from './events';

export const CONVERSATION_EVOLUTIONS: Evolutions<keyof typeof CONVERSATION_EVENTS> = {
  ComplaintAcknowledged: (complaint, _, at) => ({ ...complaint, acknowledgedAt: at }),

  MessageLogged: (complaint, event) => ({ ...complaint, emotion: event.emotion ?? complaint.emotion }),

  AccountRecorded: (complaint, event) => ({
    ...complaint,
    listened: true,
    emotion: event.emotion ?? complaint.emotion,
  }),

  LetterSent: (complaint) => complaint,

  // A letter that failed for good un-meets what it met; the stage never goes back. The next channel meets it again.
  LetterFailed: (complaint, event, at) => {
    const without = event.unmet.reduce(unmeet, complaint);
    const moved = (event.voided ?? []).reduce((state, one) => unextend(state, one, event.letter, at), without);
    const cleared = event.unmet.includes('acknowledge') ? { ...moved, acknowledgedAt: null } : moved;
    const waiting = noteUnreached(failed(cleared, event), event);
    return event.counts && event.next ? arrived(waiting, event.unmet, event.next, at) : waiting;
  },

  LetterRead: (complaint, { letter, met }, at) =>
    reached(arrived(withoutUnreached(complaint, [letter]), met, 'portal', at), [letter], 'portal'),

  ContactCorrected: (complaint, { language, channels, met, resend }, at) => {
    const first = channels[0] ?? 'portal';
    const corrected = { ...withoutUnreached(complaint, resend), reach: { language, channels } };
    return reached(arrived(corrected, met, first, at), resend, first);
  },
};

/** The next channel reaches the addressee, unless it is the letter box as the last way. */
function noteUnreached(
  complaint: Complaint,
  { letter, next, counts }: Extract<ComplaintEvent, { type: 'LetterFailed' }>,
): Complaint {
  const others = withoutUnreached(complaint, [letter]);
  return counts ? others : { ...others, unreached: [...others.unreached, { letter, inBox: next !== null }] };
}

const withoutUnreached = (complaint: Complaint, letters: string[]): Complaint => ({
  ...complaint,
  unreached: complaint.unreached.filter(({ letter }) => !letters.includes(letter)),
});

/** The next channel carries what made the step theirs; without one that counts it is ours again. */
function failed(
  complaint: Complaint,
  { letter, channel, next, nextUpdateAt }: Extract<ComplaintEvent, { type: 'LetterFailed' }>,
): Complaint {
  const { waitingOn } = complaint;
  if (waitingOn.who !== 'complainant' || waitingOn.by !== formatPosting({ letter, channel })) return complaint;
  if (nextUpdateAt) return { ...complaint, waitingOn: { who: 'us', nextUpdateAt, lacking: letter } };
  return next
    ? { ...complaint, waitingOn: { who: 'complainant', by: formatPosting({ letter, channel: next }) } }
    : complaint;
}

/** The letter that the next step lacked has come another way: it is the complainant's after all. */
function reached(complaint: Complaint, letters: string[], channel: ChannelOut): Complaint {
  const { waitingOn } = complaint;
  if (waitingOn.who !== 'us' || waitingOn.lacking === null || !letters.includes(waitingOn.lacking)) return complaint;
  const by = formatPosting({ letter: waitingOn.lacking, channel });
  return { ...complaint, waitingOn: { who: 'complainant', by } };
}

/** What was met between the two instants was met too late. */
function unextend(complaint: Complaint, { clock: name, times }: Voided, letter: string, at: Instant): Complaint {
  return replaceClock(complaint, name, (clock) => {
    const late = clock.status === 'met' && clock.metAt !== null && clock.metAt > times.due;
    return { ...withoutNotice(clock, letter, at), ...times, ...(late && { status: 'breached' }) };
  });
}
type Voided = { clock: string; times: ClockTimes };

/** The letter that these clocks lacked came another way after all. */
function arrived(complaint: Complaint, clocks: string[], channel: ChannelOut, at: Instant): Complaint {
  const met = clocks.reduce((state, name) => {
    const clock = findClock(state, name);
    return clock ? meet(state, name, formatPosting({ letter: letterOf(clock) ?? '', channel }), at) : state;
  }, complaint);
  return clocks.includes('acknowledge') ? { ...met, acknowledgedAt: at } : met;
}
