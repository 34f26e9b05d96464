import type { Instant } from '../domain/plan';
import type { ChannelOut } from '../domain/vocabulary';
import type { MakeAlmanac, Staff } from '../policies/policies';
import type { RenderLetter } from '../register/contract/letters';
import type { Register } from '../register/register';
import { makeRenewAlmanac } from './almanac';
import { makeResolveApprover } from './approver';
import { makeDeliver } from './deliver';
import { makeChaseEnquiry } from './enquiries';
import { makePostFact } from './facts';
import type { Bell, FactPoster, LetterCourier, RemedyProvider } from './ports';
import { makeRecord } from './record';
import { makeCarryOut } from './steps';

/** What the activities reach the world through. */
export interface Outside {
  register: Register;
  render: RenderLetter;
  couriers: Partial<Record<ChannelOut, LetterCourier>>;
  remedies: RemedyProvider;
  staff: Staff;
  makeAlmanac: MakeAlmanac;
  bell: Bell;
  facts: FactPoster;
  /** The present instant; a test's clock runs faster. */
  clock: () => Promise<Instant>;
}

/** Everything that workflows may ask of the world. Each can be repeated; none decides policy. */
export function createActivities(outside: Outside) {
  return {
    record: makeRecord(outside),
    deliver: makeDeliver(outside),
    carryOut: makeCarryOut(outside),
    chaseEnquiry: makeChaseEnquiry(outside),
    resolveApprover: makeResolveApprover(outside),
    renewAlmanac: makeRenewAlmanac(outside),
    postFact: makePostFact(outside),
  };
}

export type Activities = ReturnType<typeof createActivities>;
