import { makeChaseEnquiry } from './children/enquiry';
import { makeBeginRemedy, makeEndRemedy } from './children/remedy';
import { makeWatchVoucher } from './children/voucher';
import { makeDeliver, makeRetryLetters } from './deliver';
import type { Outside } from './outside';
import { makeCloseReversal, makeReverseStep } from './remedies/reversal';
import { makeAskProvider, makeCarryOut, makeCloseAttempt } from './remedies/steps';
import { makeTurn } from './turn';

/** Workflows know of this house what stands here, and of it the types alone. */
export type {
  Attributes,
  Call,
  ChildName,
  Outcome,
  SignalledDecision,
  TurnAnswer,
  TurnQuestion,
} from '../application/turns/contract';
export type { ApprovalDecision, ChannelOut, CommandType, Fulfilment, Role } from '../domain/model';
export type { CaseRef, Ended, NextAct } from './children/own-child';
export type { RemedyWork, RoundOfWork } from './children/remedy';
export type { RoundResult } from './children/round-result';
export type { Delivered } from './deliver';
export type { CarriedOut } from './remedies/attempt';

/** Everything that workflows may call. Each can be repeated; none contains a rule of a complaint. */
export function createActivities(outside: Outside) {
  return {
    turn: makeTurn(outside),
    deliver: makeDeliver(outside),
    retryLetters: makeRetryLetters(outside),
    beginRemedy: makeBeginRemedy(outside),
    endRemedy: makeEndRemedy(outside),
    carryOut: makeCarryOut(outside),
    askProvider: makeAskProvider(outside),
    closeAttempt: makeCloseAttempt(outside),
    reverseStep: makeReverseStep(outside),
    closeReversal: makeCloseReversal(outside),
    chaseEnquiry: makeChaseEnquiry(outside),
    watchVoucher: makeWatchVoucher(outside),
  };
}

export type Activities = ReturnType<typeof createActivities>;
