import type { Client } from '@temporalio/client';
import type { ChannelOut } from '../../domain/model';
import { type CourierInput, TASK_QUEUE, wakeUpSignal, workflowIds, workflowTypes } from '../../workflows/messages';

/** Wakes the courier of a channel, and starts it where it has never run. Throws what the client throws. */
export async function wakeCourier(client: Client, channel: ChannelOut): Promise<void> {
  const input: CourierInput = { channel };
  await client.workflow.signalWithStart(workflowTypes.courier, {
    workflowId: workflowIds.courier(channel),
    taskQueue: TASK_QUEUE,
    args: [input],
    signal: wakeUpSignal,
    staticSummary: `Letters by ${channel}`,
  });
}
