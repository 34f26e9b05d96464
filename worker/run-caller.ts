import type { Logger } from 'pino';
import type { Caller } from '../activities/ports';
import { callComplaint } from '../application/runs/call-complaint';
import type { ClosedTurnDependencies } from '../application/runs/closed-turn';
import type { Instant } from '../domain/model';
import { errorKind } from './error-redactor';

type Parts = Omit<ClosedTurnDependencies, 'clock' | 'logger'> & { logger: Logger };

/** Calls runs for activities. It never throws: what waits is on record, and the sweep calls for it again. */
export class RunCaller implements Caller {
  constructor(
    private readonly parts: Parts,
    private readonly clock: () => Promise<Instant>,
  ) {}

  async call(complaint: string): Promise<void> {
    try {
      // Mostly there is a run: then the register need not be asked.
      if ((await this.parts.gateway.call(complaint)) === 'called') return;
      const now = await this.clock();
      await callComplaint({ ...this.parts, clock: () => now }, complaint);
    } catch (error) {
      const { logger } = this.parts;
      logger.info({ complaint, error: errorKind(error) }, 'A complaint could not be called; the sweep will');
    }
  }
}
