import type { Context } from '@temporalio/activity';
import { CancelledFailure } from '@temporalio/common';
import type {
  ActivityExecuteInput,
  ActivityInboundCallsInterceptor,
  ActivityInterceptorsFactory,
  Next,
} from '@temporalio/worker';
import type { Logger } from 'pino';
import { toInstant } from '../domain/calendar';
import type { Instant } from '../domain/model';
import type { Register } from '../register/register';
import { errorKind } from './error-redactor';

interface Parts {
  register: Pick<Register, 'workLists'>;
  logger: Logger;
  clock: () => Promise<Instant>;
}

/** What has been away for so long does not come back without a person. Milliseconds. */
const PENDING_MS = 3_600_000;
/** Where no worker ran meanwhile, the first attempts after that say nothing. */
const FAILED_SO_OFTEN = 5;
const DAY_MS = 86_400_000;

/** Tells operations of activities that have not succeeded for an hour: a metric, and one task for each cause and day. */
export const stuckActivities =
  (parts: Parts): ActivityInterceptorsFactory =>
  (context) => ({ inbound: new StuckActivity(parts, context) });

class StuckActivity implements ActivityInboundCallsInterceptor {
  constructor(
    private readonly parts: Parts,
    private readonly context: Context,
  ) {}

  async execute(input: ActivityExecuteInput, next: Next<ActivityInboundCallsInterceptor, 'execute'>): Promise<unknown> {
    const { cancellationSignal } = this.context;
    const onAbort = () => {
      if (this.context.cancellationDetails?.timedOut) void this.failed('Timeout');
    };
    cancellationSignal.addEventListener('abort', onAbort, { once: true });
    try {
      return await next(input);
    } catch (error) {
      if (!(error instanceof CancelledFailure)) await this.failed(errorKind(error));
      throw error;
    } finally {
      cancellationSignal.removeEventListener('abort', onAbort);
    }
  }

  /** Whatever comes of this, the activity has failed with its own error. */
  private async failed(error: string): Promise<void> {
    await this.tell(error).catch((reason) =>
      this.parts.logger.warn({ error: errorKind(reason) }, 'Operations could not be told of an activity'),
    );
  }

  private async tell(error: string): Promise<void> {
    const { info, metricMeter } = this.context;
    const { activityType: activity, attempt, scheduledTimestampMs } = info;
    const { register, logger, clock } = this.parts;
    const at = await clock();
    if (attempt < FAILED_SO_OFTEN || Date.parse(at) - scheduledTimestampMs < PENDING_MS) return;
    metricMeter.createCounter('amends_stuck_activity_failures').add(1, { error });
    logger.error({ activity, error, attempt }, 'An activity has not succeeded for an hour');
    const about = `${activity}: ${error}`;
    const key = `activity-stuck:${about}:${at.slice(0, 10)}`;
    const task = { task: 'activity-stuck', audience: 'ops', complaint: null } as const;
    const dueAt = toInstant(Date.parse(at) + DAY_MS);
    await register.workLists.raiseTask({ ...task, key, about, dueAt, at });
  }
}
