import { sleep } from '@temporalio/workflow';
import * as workflows from '../../workflows';

/** The present workflows with one timer more at their beginning: a change that open complaints would not survive. */

export const complaint = changed(workflows.complaint);
export const courier = changed(workflows.courier);
export const enquiry = changed(workflows.enquiry);
export const remedy = changed(workflows.remedy);

function changed<Args extends unknown[]>(workflow: (...args: Args) => Promise<void>) {
  return async (...args: Args): Promise<void> => {
    await sleep('1 second');
    await workflow(...args);
  };
}
