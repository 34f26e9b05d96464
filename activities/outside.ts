import type { Instant } from '../domain/plan';
import type { ChannelOut } from '../domain/vocabulary';
import type { MakeAlmanac, Staff } from '../policies/policies';
import type { RenderLetter } from '../register/contract/letters';
import type { Register } from '../register/register';
import type { Bell, FactPoster, LetterCourier, RemedyProvider } from './ports';

/** What the activities reach the world through. */
export interface Outside {
  register: Register;
  render: RenderLetter;
  couriers: Partial<Record<ChannelOut, LetterCourier>>;
  /** The register's own ledger, which carries out whatever names no provider. */
  remedies: RemedyProvider;
  /** Systems of others, by the name that catalogues give. Absent: none. */
  providers?: Record<string, RemedyProvider>;
  /** Milliseconds that a provider has for its answer; default 50 s, less than its activity has. What comes later still counts. */
  answerWithin?: number;
  staff: Staff;
  makeAlmanac: MakeAlmanac;
  bell: Bell;
  facts: FactPoster;
  /** The present instant; a test's clock runs faster. */
  clock: () => Promise<Instant>;
}
