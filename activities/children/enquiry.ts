import { addSpan } from '../../domain/calendar';
import { isAsked } from '../../domain/lateness';
import type { Complaint, Enquiry, Instant } from '../../domain/model';
import type { Outside } from '../outside';
import { report } from '../report';
import { dueOf, type Ended, finishChild, type NextAct, overdueAt, ownChild, refOf } from './own-child';

type Ports = Pick<Outside, 'register' | 'render' | 'wakeUp' | 'caller' | 'clock'>;

/** Reminds a third party where that is due, and reports an enquiry that has gone unanswered. Reminders are counted in its row. */
export function makeChaseEnquiry(ports: Ports) {
  const { register, clock } = ports;
  return async function chaseEnquiry(): Promise<NextAct | Ended | null> {
    const own = await ownChild(register, 'enquiry');
    if (!own) return null;
    const { row, complaint, epoch } = own;
    const enquiry = complaint.enquiries.find(({ id }) => id === `e${row.number}`);
    if (!enquiry || !isAsked(enquiry)) return finishChild(register, own, statusOf(enquiry));
    const { dueAt } = enquiry;
    const now = await clock();
    if (dueAt <= now) {
      const fact = { type: 'EnquiryUnanswered', enquiry: enquiry.id } as const;
      await report(ports, complaint.id, `unanswered:${complaint.id}:${enquiry.id}`, fact);
      return finishChild(register, own, 'unanswered');
    }
    const begun = row.epoch > 0;
    const isDue = begun && dueOf(row) <= now;
    const reminders = row.reminders + (isDue ? 1 : 0);
    if (isDue) await remind(ports, complaint, enquiry, reminders);
    const due = begun && !isDue ? dueOf(row) : nextReminder(complaint, dueAt, now);
    await register.children.take(row.id, { work: row.asked, epoch, dueAt: overdueAt(due), reminders });
    const what = due === dueAt ? `Enquiry ${enquiry.id} is due` : `Reminder ${reminders + 1} of ${enquiry.id}`;
    return { of: refOf(complaint), due, what };
  };
}

const statusOf = (enquiry: Enquiry | undefined): string =>
  enquiry?.reported ? 'replied' : (enquiry?.status ?? 'cancelled');

function nextReminder({ plan, calendarSnapshot }: Complaint, dueAt: Instant, now: Instant): Instant {
  const next = addSpan(now, plan.enquiry.chaseEvery, calendarSnapshot);
  return next < dueAt ? next : dueAt;
}

/** Once per number. */
async function remind(
  { register, render, wakeUp, caller, clock }: Ports,
  complaint: Complaint,
  { id, dueAt, texts }: Enquiry & { dueAt: Instant },
  number: number,
): Promise<void> {
  const letter = {
    key: `enquiry-chase:${id}.${number}`,
    template: 'enquiry-chase',
    channel: 'email',
    to: `enquiry:${id}`,
    about: { enquiry: id, dueAt },
    texts,
  } as const;
  const posted = await register.letterBox.add(complaint.id, letter, await clock(), render);
  if (posted === 'bounced') await caller.call(complaint.id);
  else if (posted !== null) await wakeUp.wakeCourier(posted);
}
