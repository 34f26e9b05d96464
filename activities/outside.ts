import type { ChannelOut, Instant } from '../domain/model';
import type { MakeCalendarSnapshot, Staff } from '../policies/policies';
import type { RenderLetter } from '../register/letters/contract';
import type { Register } from '../register/register';
import type { FactPoster, LetterCourier, RemedyProvider, WakeUp } from './ports';

/** What the activities depend on: register, adapters and configuration. */
export interface Outside {
  register: Register;
  render: RenderLetter;
  couriers: Partial<Record<ChannelOut, LetterCourier>>;
  /** The register's own ledger: it carries out steps that name no provider. */
  remedies: RemedyProvider;
  /** Other systems, by the name that catalogues use. */
  providers?: Record<string, RemedyProvider>;
  /** Milliseconds to wait for a provider's answer; default 50 s, less than the activity's timeout. A later answer counts. */
  answerWithin?: number;
  staff: Staff;
  makeCalendarSnapshot: MakeCalendarSnapshot;
  wakeUp: WakeUp;
  facts: FactPoster;
  /** The present instant; on skipped time that of the test server. */
  clock: () => Promise<Instant>;
}
