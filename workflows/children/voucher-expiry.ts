import { condition } from '@temporalio/workflow';
import { toInstant } from '../../domain/calendar';
import type { StepOrder, Voucher } from '../../domain/model';
import { reminderOf } from '../../domain/remedies';
import { report } from './report';

/** Watches vouchers until each is used or expires. It outlives the complaint, as a voucher does. */
export class VoucherExpiry {
  private readonly known = new Set<string>();
  private readonly used = new Set<string>();

  constructor(private readonly complaint: string) {}

  stop(key: string): void {
    this.used.add(key);
  }

  /** A closed complaint starts no watch, so it is started here for a step that is done after the closing. */
  async watchStep({ key, step, generation, lastsSeconds }: StepOrder): Promise<void> {
    if (lastsSeconds === undefined) return;
    const now = Date.now();
    const expiresAt = toInstant(now + lastsSeconds * 1000);
    await this.watch({ key, step, generation, remindAt: reminderOf(toInstant(now), expiresAt), expiresAt });
  }

  /** Once per step: the run of the step and the complaint's signal both ask for it. */
  async watch(voucher: Voucher): Promise<void> {
    const { key, remindAt, expiresAt } = voucher;
    if (this.known.has(key)) return;
    this.known.add(key);
    if (remindAt && !(await this.isUsedBy(key, remindAt, 'Reminder'))) await this.report(voucher, 'remind');
    if (!(await this.isUsedBy(key, expiresAt, 'Expiry'))) await this.report(voucher, 'expired');
  }

  private async isUsedBy(key: string, at: string, what: string): Promise<boolean> {
    const summary = `${what} of the voucher of ${key}`;
    const left = Date.parse(at) - Date.now();
    return this.used.has(key) || (left > 0 && (await condition(() => this.used.has(key), left, { summary })));
  }

  private async report({ key, step, generation }: Voucher, kind: 'remind' | 'expired'): Promise<void> {
    await report(this.complaint, `voucher:${key}:${kind}`, { type: 'VoucherUnused', step, generation, kind });
  }
}
