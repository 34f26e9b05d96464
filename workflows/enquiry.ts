import { proxyActivities } from '@temporalio/workflow';
import type { Activities } from '../activities';
import { untilDone } from './children/until-done';

const { chaseEnquiry } = proxyActivities<Pick<Activities, 'chaseEnquiry'>>({
  startToCloseTimeout: '10 seconds',
  retry: { initialInterval: '1 second', maximumInterval: '1 minute' },
});

/** Reminds a third party until it answers, no answer is needed any more, or the enquiry is due. */
export const enquiry = () => untilDone(chaseEnquiry);
