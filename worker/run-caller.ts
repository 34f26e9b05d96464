import type { Logger } from 'pino';
import type { Caller } from '../activities/ports';
import type { Gateway } from '../application/ports';
import { errorKind } from './error-redactor';

/** Calls runs for activities. It never throws: what waits is on record, and the sweep calls for it again. */
export class RunCaller implements Caller {
  constructor(
    private readonly gateway: Pick<Gateway, 'call'>,
    private readonly logger: Logger,
  ) {}

  async call(complaint: string): Promise<void> {
    try {
      await this.gateway.call(complaint);
    } catch (error) {
      this.logger.info({ complaint, error: errorKind(error) }, 'A complaint could not be called; the sweep will');
    }
  }
}
