import type { Client } from '@temporalio/client';
import type { Logger } from 'pino';
import type { Bell } from '../activities/ports';
import type { ChannelOut } from '../domain/vocabulary';
import { bellSignal, type CourierInput, TASK_QUEUE, workflowIds, workflowTypes } from '../workflows/messages';
import { nameOf } from './failures';

const AT_MOST_EVERY_MS = 1_000;

/**
 * Wakes couriers, at most once a second per channel however many letters are recorded: the first ring goes at once, and
 * one more follows for all that came within the second. It never throws, since a letter is on record by then and the
 * sweep rings for what was missed.
 */
export class CourierBell implements Bell {
  private quiet = new Map<ChannelOut, { again: boolean }>();

  constructor(
    private readonly client: Client,
    private readonly logger: Logger,
  ) {}

  async ring(channel: ChannelOut): Promise<void> {
    const quiet = this.quiet.get(channel);
    if (quiet !== undefined) {
      quiet.again = true;
      return;
    }
    this.keepQuiet(channel);
    await this.wake(channel);
  }

  private keepQuiet(channel: ChannelOut): void {
    const quiet = { again: false };
    this.quiet.set(channel, quiet);
    setTimeout(() => {
      this.quiet.delete(channel);
      if (quiet.again) void this.ring(channel);
    }, AT_MOST_EVERY_MS).unref();
  }

  private async wake(channel: ChannelOut): Promise<void> {
    const input: CourierInput = { channel };
    try {
      await this.client.workflow.signalWithStart(workflowTypes.courier, {
        workflowId: workflowIds.courier(channel),
        taskQueue: TASK_QUEUE,
        args: [input],
        signal: bellSignal,
        staticSummary: `Letters by ${channel}`,
      });
    } catch (error) {
      this.logger.warn({ channel, error: nameOf(error) }, 'A courier could not be woken; the sweep will');
    }
  }
}
