import type { Complaint, Fact, Step } from '../../domain/model';
import { isUsable, stepKey } from '../../domain/remedies';
import type { Outside } from '../outside';
import { type ReportPorts, report } from '../report';
import { type Ended, finishChild, type NextAct, overdueAt, ownChild, refOf } from './own-child';

type Kind = Extract<Fact, { type: 'VoucherUnused' }>['kind'];

/** Reports a voucher that is still unused when it is to be reminded of, and when it expires. A reminder is counted in its row. */
export function makeWatchVoucher(ports: Pick<Outside, 'register' | 'caller' | 'clock'>) {
  const { register, clock } = ports;
  return async function watchVoucher(): Promise<NextAct | Ended | null> {
    const own = await ownChild(register, 'voucher');
    if (!own) return null;
    const { row, complaint, epoch } = own;
    const step = complaint.steps.find(({ id }) => id === `s${row.number}`);
    if (!step?.expiresAt || !isUsable(step)) return finishChild(register, own, statusOf(step));
    const now = await clock();
    if (step.expiresAt <= now) {
      await reportUnused(ports, complaint, step, 'expired');
      return finishChild(register, own, 'expired');
    }
    // Another generation of the step is another voucher.
    const isSame = row.taken.includes(`${step.id}:${step.generation}`);
    const reminded = isSame && row.reminders > 0;
    const remindsNow = !reminded && !!step.remindAt && step.remindAt <= now;
    if (remindsNow) await reportUnused(ports, complaint, step, 'remind');
    const isNext = !reminded && !remindsNow && step.remindAt ? step.remindAt : null;
    const due = isNext ?? step.expiresAt;
    const reminders = reminded || remindsNow ? 1 : 0;
    await register.children.take(row.id, { work: row.asked, epoch, dueAt: overdueAt(due), reminders });
    return { of: refOf(complaint), due, what: `${isNext ? 'Reminder' : 'Expiry'} of the voucher of ${step.id}` };
  };
}

function statusOf(step: Step | undefined): string {
  if (step?.usedAt) return 'used';
  return step?.expiredAt ? 'expired' : 'reversed';
}

async function reportUnused(ports: ReportPorts, complaint: Complaint, step: Step, kind: Kind): Promise<void> {
  const { id, generation } = step;
  const fact = { type: 'VoucherUnused', step: id, generation, kind } as const;
  await report(ports, complaint.id, `voucher:${stepKey(complaint, step)}:${kind}`, fact);
}
