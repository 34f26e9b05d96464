import type { Updateable } from 'kysely';
import type { ChannelOut, Complaint, Instant, Revision } from '../../domain/model';
import type { StoredComplaint } from '../complaints/contract';
import { complaintOf } from '../complaints/rows';
import type { Posted, RenderLetter } from '../letters/contract';
import { settleReservations } from '../money/reservations/reservation-moves';
import type { RegisterRooms } from '../rooms';
import { roomsOn } from '../rooms-on';
import type { Db, Tables } from '../schema';
import { moveLoad } from '../work/owner-loads';
import type { LockedComplaint } from './contract';
import { writeRevision } from './write-revision';

/**
 * No turn changes the key, so `for no key update` is enough, and rows that only refer to the complaint (such as a refusal)
 * need not wait for this lock.
 */
export async function lockComplaint(trx: Db, id: string): Promise<Turn | null> {
  const row = await trx
    .selectFrom('complaints')
    .select(['state', 'rules', 'run', 'epoch', 'restoring', 'updated_at as updatedAt', 'moved_at as movedAt'])
    .select(['turn_due as turnDue', 'doubted_at as doubtedAt', 'looked_at as lookedAt'])
    .where('id', '=', id)
    .forNoKeyUpdate()
    .executeTakeFirst();
  return row ? new Turn(trx, { complaint: complaintOf(row), ...row }) : null;
}

type Head = Pick<LockedComplaint, 'complaint' | 'run' | 'epoch' | 'restoring' | 'updatedAt' | 'movedAt'> & {
  turnDue: Instant | null;
  doubtedAt: Instant | null;
  lookedAt: Instant | null;
};

class Turn implements LockedComplaint {
  readonly complaint: Complaint;
  readonly run: StoredComplaint['run'];
  readonly epoch: number;
  readonly restoring: LockedComplaint['restoring'];
  readonly updatedAt: Instant;
  readonly movedAt: number;
  readonly register: RegisterRooms;
  /** As it stands after what this turn has written. */
  private written: { complaint: Complaint; at: Instant; movedAt: number };
  /** Reservations that this turn has made, and whose input no revision has decided yet. */
  private readonly undecided = new Set<string>();

  constructor(
    private readonly trx: Db,
    private readonly head: Head,
  ) {
    this.complaint = head.complaint;
    this.run = head.run;
    this.epoch = head.epoch;
    this.restoring = head.restoring;
    this.updatedAt = head.updatedAt;
    this.movedAt = head.movedAt;
    this.register = roomsOn(trx, this.undecided);
    this.written = { complaint: head.complaint, at: head.updatedAt, movedAt: head.movedAt };
  }

  async write(revision: Revision, after: Complaint, render: RenderLetter, moved: boolean): Promise<Posted[]> {
    const { complaint: before, at, movedAt } = this.written;
    demandNext(before, revision, after);
    this.written = {
      complaint: after,
      at: revision.entries.at(-1)?.at ?? at,
      movedAt: moved ? revision.number : movedAt,
    };
    const posted = await writeRevision(this.trx, { before, after, revision, movedAt: this.written.movedAt }, render);
    await this.settleReservations(before, this.decidedBy(revision));
    return posted;
  }

  async raiseEpoch(at: Instant): Promise<number> {
    const epoch = this.epoch + 1;
    await this.set({ run: 'unstarted', epoch, run_wanted_at: at, doubted_at: null, looked_at: null });
    return epoch;
  }

  /** Most turns find nothing else to write than when the next is due. */
  async endTurn(run: 'open' | 'closed', turnDue: Instant | null, begunAt: Instant): Promise<void> {
    const { head } = this;
    if (head.doubtedAt !== null && head.doubtedAt > begunAt && run === 'open')
      return void (await this.set({ run, turn_due: turnDue, restoring: null }));
    const doubted = head.doubtedAt !== null || head.lookedAt !== null || head.restoring !== null;
    if (head.run === run && head.turnDue === turnDue && !doubted) return;
    await this.set({ run, turn_due: turnDue, doubted_at: null, looked_at: null, restoring: null });
  }

  async doubt(since: Instant): Promise<void> {
    if (this.run === 'open') await this.set({ doubted_at: since });
  }

  private async set(columns: Updateable<Tables['complaints']>): Promise<void> {
    await this.trx.updateTable('complaints').set(columns).where('id', '=', this.complaint.id).execute();
  }

  async channelsWaiting(): Promise<ChannelOut[]> {
    const rows = await this.trx
      .selectFrom('letters')
      .select('channel')
      .distinct()
      .where('complaint', '=', this.complaint.id)
      .where('status', '=', 'pending')
      .execute();
    return rows.map(({ channel }) => channel);
  }

  /** The owner's load comes last, because all turns of one owner's complaints update the same row. */
  async finish(): Promise<void> {
    const left = [...this.undecided];
    this.undecided.clear();
    await this.settleReservations(this.written.complaint, left);
    await moveLoad(this.trx, this.complaint, this.written.complaint);
  }

  /** Which of the reservations of this turn went with an input of that revision. */
  private decidedBy({ entries }: Revision): string[] {
    return entries.flatMap(({ input }) => (input !== null && this.undecided.delete(input) ? [input] : []));
  }

  private async settleReservations(before: Complaint, decided: string[]): Promise<void> {
    const { complaint, at } = this.written;
    await settleReservations(this.trx, before, complaint, { decided, undecided: this.undecided, at });
  }
}

function demandNext(before: Complaint, { complaint, number }: Revision, after: Complaint): void {
  const follows = complaint === before.id && number === before.revision + 1 && after.revision === number;
  if (!follows)
    throw new RangeError(`Revision ${number} of ${complaint} does not follow ${before.revision} of ${before.id}`);
}
