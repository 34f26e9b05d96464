import { sleep } from '@temporalio/workflow';
import * as workflows from '../../workflows';

/** The present workflows with one more timer at their beginning: a change that breaks the replay of open complaints. */

export const complaint = changed(workflows.complaint);
export const courier = changed(workflows.courier);
export const enquiry = changed(workflows.enquiry);
export const remedy = changed(workflows.remedy);
export const voucher = changed(workflows.voucher);

function changed<Args extends unknown[]>(workflow: (...args: Args) => Promise<unknown>) {
  return async (...args: Args): Promise<void> => {
    await sleep('1 second');
    await workflow(...args);
  };
}
