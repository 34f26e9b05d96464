import { makeResolveApprover } from './approver';
import { makeRenewCalendarSnapshot } from './calendar-snapshot';
import { makeDeliver } from './deliver';
import { makeChaseEnquiry } from './enquiries';
import { makePostFact } from './facts';
import type { Outside } from './outside';
import { makeRecord } from './record';
import { makeReverseStep } from './remedies/reversal';
import { makeAskProvider, makeCarryOut, makeCloseAttempt } from './remedies/steps';

/** Everything that workflows may call. Each can be repeated; none contains a rule of a complaint. */
export function createActivities(outside: Outside) {
  return {
    record: makeRecord(outside),
    deliver: makeDeliver(outside),
    carryOut: makeCarryOut(outside),
    askProvider: makeAskProvider(outside),
    closeAttempt: makeCloseAttempt(outside),
    reverseStep: makeReverseStep(outside),
    chaseEnquiry: makeChaseEnquiry(outside),
    resolveApprover: makeResolveApprover(outside),
    renewCalendarSnapshot: makeRenewCalendarSnapshot(outside),
    postFact: makePostFact(outside),
  };
}

export type Activities = ReturnType<typeof createActivities>;
