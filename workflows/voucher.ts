import { proxyActivities } from '@temporalio/workflow';
import type { Activities } from '../activities';
import { untilDone } from './children/until-done';

const { watchVoucher } = proxyActivities<Pick<Activities, 'watchVoucher'>>({
  startToCloseTimeout: '10 seconds',
  retry: { initialInterval: '1 second', maximumInterval: '1 minute' },
});

/** Reports when a voucher is to be reminded of and when it has expired. It outlives the complaint, as a voucher does. */
export const voucher = () => untilDone(watchVoucher);
