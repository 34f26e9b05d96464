import type { Logger } from 'pino';
import type { WakeUp } from '../activities/ports';
import type { Gateway } from '../application/ports';
import type { ChannelOut } from '../domain/model';
import { errorKind } from './error-redactor';

const INTERVAL_MS = 1_000;

/**
 * Wakes couriers, at most once a second per channel however many letters are recorded: the first wake-up goes at once, and
 * one more follows for all that were asked for within the second. It never throws, since the letter is on record and the
 * sweep repeats a lost wake-up.
 */
export class CourierWakeUp implements WakeUp {
  private recent = new Map<ChannelOut, { again: boolean }>();

  constructor(
    private readonly gateway: Pick<Gateway, 'wakeCourier'>,
    private readonly logger: Logger,
  ) {}

  async wakeCourier(channel: ChannelOut): Promise<void> {
    const recent = this.recent.get(channel);
    if (recent !== undefined) {
      recent.again = true;
      return;
    }
    this.throttle(channel);
    await this.signal(channel);
  }

  private throttle(channel: ChannelOut): void {
    const recent = { again: false };
    this.recent.set(channel, recent);
    setTimeout(() => {
      this.recent.delete(channel);
      if (recent.again) void this.wakeCourier(channel);
    }, INTERVAL_MS).unref();
  }

  private async signal(channel: ChannelOut): Promise<void> {
    try {
      await this.gateway.wakeCourier(channel);
    } catch (error) {
      this.logger.warn({ channel, error: errorKind(error) }, 'A courier could not be woken; the sweep will');
    }
  }
}
