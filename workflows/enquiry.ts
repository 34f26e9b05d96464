import { condition, proxyActivities, setHandler } from '@temporalio/workflow';
import type { Activities } from '../activities';
import { report } from './children/report';
import { type EnquiryInput, stopEnquirySignal } from './messages';

const { chaseEnquiry } = proxyActivities<Pick<Activities, 'chaseEnquiry'>>({
  startToCloseTimeout: '10 seconds',
  retry: { initialInterval: '1 second', maximumInterval: '1 minute' },
});

/** Reminds a third party until it answers, no answer is needed any more, or the enquiry is due. */
export async function enquiry(input: EnquiryInput): Promise<void> {
  let stopped = false;
  setHandler(
    stopEnquirySignal,
    () => {
      stopped = true;
    },
    { description: 'The third party answered, or no answer is needed any more.' },
  );
  const { complaint, enquiry: id, dueAt } = input;
  const due = Date.parse(dueAt);
  for (let chase = 1; ; chase++) {
    const next = Math.min(due, Date.now() + input.chaseEverySeconds * 1000);
    const summary = next === due ? `Enquiry ${id} is due` : `Reminder ${chase} of enquiry ${id}`;
    if (next > Date.now()) await condition(() => stopped, next - Date.now(), { summary });
    if (stopped) return;
    if (Date.now() >= due) break;
    await chaseEnquiry({ complaint, enquiry: id, chase });
  }
  await report(complaint, `unanswered:${complaint}:${id}`, { type: 'EnquiryUnanswered', enquiry: id });
}
