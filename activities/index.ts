import { makeRenewAlmanac } from './almanac';
import { makeResolveApprover } from './approver';
import { makeDeliver } from './deliver';
import { makeChaseEnquiry } from './enquiries';
import { makePostFact } from './facts';
import type { Outside } from './outside';
import { makeRecord } from './record';
import { makeAskProvider, makeCarryOut, makeCloseAttempt } from './steps';
import { makeUndoStep } from './undo';

/** Everything that workflows may ask of the world. Each can be repeated; none decides policy. */
export function createActivities(outside: Outside) {
  return {
    record: makeRecord(outside),
    deliver: makeDeliver(outside),
    carryOut: makeCarryOut(outside),
    askProvider: makeAskProvider(outside),
    closeAttempt: makeCloseAttempt(outside),
    undoStep: makeUndoStep(outside),
    chaseEnquiry: makeChaseEnquiry(outside),
    resolveApprover: makeResolveApprover(outside),
    renewAlmanac: makeRenewAlmanac(outside),
    postFact: makePostFact(outside),
  };
}

export type Activities = ReturnType<typeof createActivities>;
