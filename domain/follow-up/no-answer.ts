import { laterOf, slotAfter } from '../calendar';
import type { Call, Complaint, DecisionContext } from '../model';
import { planCall } from './planning';

/**
 * No answer means the next slot; after the pack's maximum a letter takes the calls' place. A slot that nobody noticed in
 * time is followed by one that lies ahead.
 */
export function afterNoAnswer(context: DecisionContext, call: Call): { next: Call | null; letter: string | null } {
  const { complaint, now } = context;
  const slot = complaint.plan.followUp.calls[callsTried(complaint)];
  if (!slot || complaint.kind === 'grumble') return { next: null, letter: context.letter('call-missed') };
  return {
    next: planCall(complaint, slotAfter(laterOf(call.slot.to, now), slot, complaint.calendarSnapshot)),
    letter: null,
  };
}

/** Calls of this follow-up so far, which the pack's maximum counts. */
const callsTried = ({ calls, followUp }: Complaint): number => calls.length - (followUp?.firstCall ?? 0);
