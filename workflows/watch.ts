import { condition } from '@temporalio/workflow';
import { toInstant } from '../domain/calendar';
import type { StepOrder } from '../domain/effects';
import { reminderOf, type Voucher } from '../domain/vouchers';
import { report } from './report';

/** Sleeps beside what was given until it is used or runs out. It outlives the complaint, as a voucher does. */
export class Watch {
  private readonly known = new Set<string>();
  private readonly used = new Set<string>();

  constructor(private readonly complaint: string) {}

  end(key: string): void {
    this.used.add(key);
  }

  /** A complaint that has ended watches over nothing, so a step that is carried out after it is watched from here. */
  async overStep({ key, step, n, lastsSeconds }: StepOrder): Promise<void> {
    if (lastsSeconds === undefined) return;
    const now = Date.now();
    const expiresAt = toInstant(now + lastsSeconds * 1000);
    await this.over({ key, step, n, remindAt: reminderOf(toInstant(now), expiresAt), expiresAt });
  }

  /** Once per step, whoever says first that it is done. */
  async over(voucher: Voucher): Promise<void> {
    const { key, remindAt, expiresAt } = voucher;
    if (this.known.has(key)) return;
    this.known.add(key);
    if (remindAt && !(await this.isUsedBy(key, remindAt, 'Reminder'))) await this.say(voucher, 'remind');
    if (!(await this.isUsedBy(key, expiresAt, 'End'))) await this.say(voucher, 'expired');
  }

  private async isUsedBy(key: string, at: string, what: string): Promise<boolean> {
    const summary = `${what} of what ${key} gave`;
    const left = Date.parse(at) - Date.now();
    return this.used.has(key) || (left > 0 && (await condition(() => this.used.has(key), left, { summary })));
  }

  private async say({ key, step, n }: Voucher, so: 'remind' | 'expired'): Promise<void> {
    await report(this.complaint, `voucher:${key}:${so}`, { type: 'VoucherUnused', step, n, so });
  }
}
