import { sleep } from '@temporalio/workflow';

/** What runs would do in another version of the program: their history cannot be replayed by this one. */
export async function complaint(): Promise<void> {
  await sleep('10 days');
}

export const enquiry = complaint;
export const courier = complaint;
