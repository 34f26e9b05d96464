import type { TurnClock, TurnDependencies } from '../application/turns';
import type { ChannelOut, Instant } from '../domain/model';
import type { Caller, LetterCourier, RemedyProvider, WakeUp } from './ports';

/** What the activities depend on: what a turn needs, adapters and configuration. */
export interface Outside extends TurnDependencies {
  /** The instant of a turn, from that of its run. */
  turnClock: TurnClock;
  couriers: Partial<Record<ChannelOut, LetterCourier>>;
  /** The register's own ledger: it carries out steps that name no provider. */
  remedies: RemedyProvider;
  /** Other systems, by the name that catalogues use. */
  providers?: Record<string, RemedyProvider>;
  /** Milliseconds to wait for a provider's answer; default 50 s, less than the activity's timeout. A later answer counts. */
  answerWithin?: number;
  wakeUp: WakeUp;
  caller: Caller;
  /** The present instant; on skipped time that of the test server. */
  clock: () => Promise<Instant>;
}
