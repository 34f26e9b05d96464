import { withoutNotice } from '../clock-ledger';
import { findClock, letterOf } from '../clocks';
import type { ClockTimes, Complaint } from '../complaint';
import type { Instant } from '../plan';
import type { ChannelOut } from '../vocabulary';
import { meet, replaceClock, unmeet } from './clocks';
import type { Evolutions } from './evolution';

/** Letters, messages, listening and who is responsible. */
export const CONVERSATION_EVOLUTIONS: Evolutions<
  | 'ComplaintAcknowledged'
  | 'MessageLogged'
  | 'AccountRecorded'
  | 'LetterSent'
  | 'Assessed'
  | 'OwnerAssigned'
  | 'LetterFailed'
  | 'LetterRead'
  | 'ContactCorrected'
> = {
  ComplaintAcknowledged: (complaint, _, at) => ({ ...complaint, acknowledgedAt: at }),

  MessageLogged: (complaint, event) => ({ ...complaint, emotion: event.emotion ?? complaint.emotion }),

  AccountRecorded: (complaint, event) => ({
    ...complaint,
    listened: true,
    emotion: event.emotion ?? complaint.emotion,
  }),

  LetterSent: (complaint) => complaint,

  Assessed: (complaint, event) => ({
    ...complaint,
    severity: event.severity,
    emotion: event.emotion,
    vulnerabilities: event.vulnerabilities,
  }),

  OwnerAssigned: (complaint, event) => ({ ...complaint, owner: event.owner }),

  // A letter that failed for good un-meets what it met; the stage never goes back. The next channel meets it again.
  LetterFailed: (complaint, event, at) => {
    const without = event.unmet.reduce(unmeet, complaint);
    const moved = (event.undone ?? []).reduce((state, one) => unextend(state, one, event.letter, at), without);
    const cleared = event.unmet.includes('acknowledge') ? { ...moved, acknowledgedAt: null } : moved;
    return event.counts && event.next ? arrived(cleared, event.unmet, event.next, at) : cleared;
  },

  LetterRead: (complaint, event, at) => arrived(complaint, event.met, 'portal', at),

  ContactCorrected: (complaint, event, at) => {
    const reach = { language: event.language, channels: event.channels };
    return arrived({ ...complaint, reach }, event.met, event.channels[0] ?? 'portal', at);
  },
};

/** What was met between the two instants was met too late. */
function unextend(complaint: Complaint, { clock: name, times }: Undone, letter: string, at: Instant): Complaint {
  return replaceClock(complaint, name, (clock) => {
    const late = clock.status === 'met' && clock.metAt !== null && clock.metAt > times.due;
    return { ...withoutNotice(clock, letter, at), ...times, ...(late && { status: 'breached' }) };
  });
}
type Undone = { clock: string; times: ClockTimes };

/** The letter that these clocks lacked came another way after all. */
function arrived(complaint: Complaint, clocks: string[], channel: ChannelOut, at: Instant): Complaint {
  const met = clocks.reduce((state, name) => {
    const clock = findClock(state, name);
    return clock ? meet(state, name, `${letterOf(clock)}/${channel}`, at) : state;
  }, complaint);
  return clocks.includes('acknowledge') ? { ...met, acknowledgedAt: at } : met;
}
