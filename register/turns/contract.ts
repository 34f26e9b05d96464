import type { ChannelOut, Complaint, Instant, Revision } from '../../domain/model';
import type { StoredComplaint } from '../complaints/contract';
import type { Posted, RenderLetter } from '../letters/contract';
import type { RegisterRooms } from '../rooms';
import type { RunFault } from '../runs/contract';

/** Turns, the only writers of a complaint that is on record. */
export interface Turns {
  /**
   * One transaction under the complaint's row lock, READ COMMITTED. `work` reads and writes through what it is given alone:
   * PGlite is one connection, and a question past the transaction would wait for itself. Null for an unknown complaint.
   */
  take<T>(complaint: string, work: (turn: LockedComplaint) => Promise<T>): Promise<T | null>;
}

/** `complaint`, `run` and so on: as they were when the complaint was locked, whatever the turn writes. */
export interface LockedComplaint {
  readonly complaint: Complaint;
  readonly run: StoredComplaint['run'];
  readonly epoch: number;
  /** Why this run replaces another, until a turn has put that on record. */
  readonly restoring: RunFault | null;
  /** Instant of the last entry. */
  readonly updatedAt: Instant;
  /** Revision of the last command or inbound message: what time alone did does not count. */
  readonly movedAt: number;
  /** The register within the transaction. */
  readonly register: RegisterRooms;
  /**
   * Writes the next revision: entries, letters, tasks, texts, work lists, reservations, the state. `moved`: a command or an
   * inbound message brought it about. Inputs are settled afterwards. Returns what became of the letters.
   * Throws `RangeError` for a revision that does not follow what is on record.
   */
  write(revision: Revision, after: Complaint, render: RenderLetter, moved: boolean): Promise<Posted[]>;
  /** From now on the complaint wants a run in the next epoch, which is returned. */
  raiseEpoch(at: Instant): Promise<number>;
  /**
   * A turn of the valid run ends: whether there is one after it, and what it waits for then. It ends every doubt that is not
   * younger than `begunAt`: a run may have ended while its last turn was under way.
   */
  endTurn(run: 'open' | 'closed', turnDue: Instant | null, begunAt: Instant): Promise<void>;
  /** A turn of another run has come under the name of the valid one, which therefore may not be there. */
  doubt(since: Instant): Promise<void>;
  /** Channels on which a letter of this complaint still waits to be sent. */
  channelsWaiting(): Promise<ChannelOut[]>;
}
