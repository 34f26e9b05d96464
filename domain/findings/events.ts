import type { Judgement } from '../entitlements';
import type { EventTable, Evolutions, Finding } from '../model';

declare module '../model/events/event-types' {
  interface EventTypes {
    InvestigationStarted: object;
    /** `judged`: what each rule of the pack said of the circumstances. Absent: none were given. */
    FindingRecorded: { finding: Finding; judged?: Judgement[] };
  }
}

export const FINDING_EVENTS: EventTable<'InvestigationStarted' | 'FindingRecorded'> = {
  InvestigationStarted: { audience: 'everyone', words: () => 'The investigation started.' },
  FindingRecorded: {
    audience: 'everyone',
    words: ({ finding: { outcome, cause, responsibility } }) =>
      `Finding: ${outcome}, cause ${cause}, responsibility ${responsibility}.`,
    texts: ({ finding }) => finding.texts,
  },
};

export const FINDING_EVOLUTIONS: Evolutions<keyof typeof FINDING_EVENTS> = {
  InvestigationStarted: (complaint) => complaint,

  // A new finding is a review, whatever comes of it. One that was judged takes the place of rights that wait.
  FindingRecorded: (complaint, { finding, judged }) => ({
    ...complaint,
    finding,
    ...(judged && { rightsHeld: null }),
    review: complaint.review === 'wanted' ? 'given' : complaint.review,
  }),
};
