import type { ChannelOut, Complaint, Instant, Revision } from '../../domain/model';
import type { StoredComplaint } from '../complaints/contract';
import type { Posted, RenderLetter } from '../letters/contract';
import type { RegisterRooms } from '../rooms';

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
  /** The run that the complaint has from now on. `wantedAt`: since when one that is `unstarted` waits for it. */
  setRun(run: StoredComplaint['run'], epoch: number, wantedAt: Instant): Promise<void>;
  /** Channels on which a letter of this complaint still waits to be sent. */
  channelsWaiting(): Promise<ChannelOut[]>;
}
