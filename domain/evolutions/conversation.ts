import type { Complaint } from '../complaint';
import type { Evolutions } from '../evolve';
import type { Instant } from '../plan';
import { meet, unmeet } from './clocks';

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
    const without = event.unmet.reduce((state, clock) => unmeet(state, clock, at), complaint);
    const cleared = event.unmet.includes('acknowledge') ? { ...without, acknowledgedAt: null } : without;
    if (!event.counts || !event.next) return cleared;
    return deliveredAgain(cleared, event.unmet, `${event.letter}/${event.next}`, at);
  },

  LetterRead: (complaint, event, at) => deliveredAgain(complaint, event.met, `${event.letter}/portal`, at),

  ContactCorrected: (complaint, event, at) => {
    const reach = { language: event.language, channels: event.channels };
    return deliveredAgain({ ...complaint, reach }, event.met, `corrected/${event.channels[0] ?? 'portal'}`, at);
  },
};

function deliveredAgain(complaint: Complaint, clocks: string[], by: string, at: Instant): Complaint {
  const met = clocks.reduce((state, clock) => meet(state, clock, by, at), complaint);
  return clocks.includes('acknowledge') ? { ...met, acknowledgedAt: at } : met;
}
