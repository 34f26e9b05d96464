import {
  type Approval,
  type ApprovalDecision,
  type ApprovalStatus,
  type Audience,
  type EventTable,
  forAll,
  type Instant,
  late,
  type Merged,
  type TextRefs,
  type Vote,
} from '../model';
import { routeWords } from './route';
import { routeOf } from './who-may-decide';

declare module '../model/events/event-types' {
  interface EventTypes {
    ApprovalRequested: { approval: Approval };
    ApprovalDecided: {
      approval: string;
      decision: ApprovalDecision;
      by: string;
      unverified: boolean;
      texts: TextRefs;
    };
    /** One decision on one slot; `ApprovalDecided` follows when it decides. */
    ApprovalVoted: { approval: string; vote: Vote; texts: TextRefs };
    ApprovalVoided: { approval: string; status: Extract<ApprovalStatus, 'void'> };
    /** `dueAt`: when the decision is. `lateBy`: of the warning, seconds. */
    ApprovalWarned: { approval: string; warned: number; dueAt: Instant; lateBy: number };
    ApprovalEscalated: {
      approval: string;
      level: number;
      audience: Audience;
      dueAt: Instant;
      lateBy: number;
      merged?: Merged;
    };
    /** `detail`: what would have been understood, or what to do instead. Absent: the code says all. */
    SignalRefused: { signal: string; code: string; about: string; by: string; detail?: string };
  }
}

type ApprovalEvent =
  | 'ApprovalRequested'
  | 'ApprovalDecided'
  | 'ApprovalVoted'
  | 'ApprovalVoided'
  | 'ApprovalWarned'
  | 'ApprovalEscalated'
  | 'SignalRefused';

export const APPROVAL_EVENTS: EventTable<ApprovalEvent> = {
  ApprovalRequested: {
    audience: 'everyone',
    words: ({ approval }) => `The offer ${approval.offer} needs the approval of ${routeWords(routeOf(approval))}.`,
  },
  ApprovalDecided: {
    audience: 'everyone',
    words: ({ approval, decision, by, unverified }) =>
      `${by} decided ${approval}: ${decision}${unverified ? ' (by a signal in Temporal, not verified by Amends)' : ''}.`,
  },
  ApprovalVoted: {
    audience: 'everyone',
    words: ({ approval, vote: { by, standingInFor, decision, unverified } }) =>
      `${standingInFor ? `For ${standingInFor}, by ` : ''}${by}: ${decision} on ${approval}${unverified ? ' (not verified)' : ''}.`,
  },
  ApprovalVoided: { audience: 'everyone', words: ({ approval }) => `The approval ${approval} has no reason any more.` },
  ApprovalWarned: {
    audience: 'everyone',
    words: ({ approval, dueAt, lateBy }) => `The approval ${approval} comes due ${dueAt}${late(lateBy)}.`,
  },
  ApprovalEscalated: {
    audience: 'everyone',
    words: ({ approval, audience, lateBy, merged }) =>
      `The approval ${approval} waits too long; the ${audience} was called${late(lateBy)}${forAll(merged)}.`,
  },
  SignalRefused: {
    audience: 'everyone',
    words: ({ by, code, about, detail }) =>
      `A signal of ${by} about ${about} was refused: ${code}.${detail ? ` ${detail}` : ''}`,
  },
};
