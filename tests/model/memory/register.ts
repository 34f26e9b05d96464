import type { Complaint, Entry, Instant } from '../../../domain/model';
import type { StoredComplaint } from '../../../register/complaints/contract';
import type { Register } from '../../../register/register';
import type { RegisterRooms } from '../../../register/rooms';
import type { LockedComplaint } from '../../../register/turns/contract';
import { type CaseId, euros } from '../house';
import { refOf } from '../policies';
import type { Budgets } from './budgets';
import type { InputsInMemory } from './inputs';

interface Row {
  complaint: Complaint;
  run: StoredComplaint['run'];
  epoch: number;
  updatedAt: Instant;
  movedAt: number;
  /** Of the turn under way and all before. */
  entries: Entry[];
}

/**
 * What turns and activities need of a register, in memory: one turn at a time, its complaint seen by others once it is done.
 * What only people read (letters, tasks, work lists) is left out.
 */
export class RegisterInMemory {
  private readonly rows = new Map<string, Row>();
  private last: Promise<unknown> = Promise.resolve();

  constructor(
    readonly inputs: InputsInMemory,
    private readonly budgets: Budgets,
  ) {}

  open(complaint: Complaint, at: Instant): void {
    const row = { complaint, run: 'open' as const, epoch: 1, updatedAt: at, movedAt: 1, entries: [] };
    this.rows.set(complaint.id, row);
  }

  row(complaint: string): Row {
    const row = this.rows.get(complaint);
    if (!row) throw new Error(`there is no complaint ${complaint}`);
    return row;
  }

  /** The complaint as the turn under way has it. */
  readonly pending = new Map<string, Complaint>();

  get whole(): Register {
    const rooms: Partial<Record<keyof RegisterRooms, object>> & Pick<Register, 'turns'> = {
      ...this.rooms,
      turns: { take: (complaint, work) => this.oneByOne(() => this.take(complaint, work)) },
    };
    return rooms as Register;
  }

  private get rooms(): RegisterRooms {
    const records: Partial<RegisterRooms['records']> = {
      read: async (id) => this.stored(id),
      auditRefusal: async () => undefined,
      happenedSince: async () => [],
    };
    const rooms: { [Room in keyof RegisterRooms]?: Partial<RegisterRooms[Room]> } = {
      inputs: this.inputs,
      records,
      children: { ask: async () => [], ofComplaint: async () => [] },
      people: {
        customerRefsAmong: async (complaint, refs) => refs.filter((ref) => ref === refOf(complaint)),
        texts: async () => new Map(),
      },
      reservations: {
        lock: async () => undefined,
        release: async (id) => this.budgets.release(id, this.pendingOf),
        reserve: async (order) => {
          const given = [euros(this.budgets.givenTo(order.complaint))];
          const reservation = this.budgets.reserve(order);
          return reservation ? { kind: 'reserved', reservation, given } : { kind: 'exhausted', free: euros(0) };
        },
      },
    };
    return rooms as RegisterRooms;
  }

  private readonly pendingOf = (complaint: string): Complaint =>
    this.pending.get(complaint) ?? this.row(complaint).complaint;

  private stored(id: string): StoredComplaint | null {
    const row = this.rows.get(id as CaseId);
    if (!row) return null;
    const run = { isRestored: false, isDoubted: false, turnDue: null };
    return {
      ...row,
      ...run,
      product: null,
      orderRef: null,
      occurredOn: null,
      openedFrom: null,
      externalRefs: {},
    } as StoredComplaint;
  }

  private oneByOne<T>(work: () => Promise<T>): Promise<T> {
    const mine = this.last.then(work);
    this.last = mine.catch(() => undefined);
    return mine;
  }

  private async take<T>(id: string, work: (turn: LockedComplaint) => Promise<T>): Promise<T | null> {
    const row = this.rows.get(id);
    if (!row) return null;
    const after = { ...row };
    const locked: LockedComplaint = {
      ...row,
      restoring: null,
      register: this.rooms,
      write: async ({ number, entries }, complaint, _, moved) => {
        const before = this.pendingOf(id);
        if (number !== before.revision + 1) throw new RangeError(`revision ${number} follows ${before.revision}`);
        this.pending.set(id, complaint);
        row.entries.push(...entries);
        Object.assign(after, { complaint, updatedAt: entries.at(-1)?.at ?? after.updatedAt });
        if (moved) after.movedAt = number;
        this.budgets.settle(complaint);
        return [];
      },
      raiseEpoch: async () => {
        after.run = 'unstarted';
        return ++after.epoch;
      },
      endTurn: async (run) => {
        after.run = run;
      },
      doubt: async () => undefined,
      channelsWaiting: async () => [],
    };
    try {
      const result = await work(locked);
      this.budgets.settle(after.complaint);
      Object.assign(row, after);
      return result;
    } finally {
      this.pending.delete(id);
    }
  }
}
