import { isDeepStrictEqual } from 'node:util';
import type { ChannelOut, Complaint, Entry, Turn } from '../../domain/model';
import type { RenderLetter } from '../letters/contract';
import type { Db } from '../schema';
import { type Recorded, RevisionConflict } from './contract';
import { complaintOf } from './rows';
import { writeTurn } from './write-turn';

/** Writes a turn that is not on record yet; see `Records.record`. */
export async function recordTurn(trx: Db, turn: Turn, render: RenderLetter): Promise<Recorded> {
  const complaint = await lockComplaint(trx, turn.complaint);
  if (!complaint) throw new RevisionConflict(`${turn.complaint} is not on record`);
  if (complaint.revision >= turn.to) return alreadyRecorded(trx, turn);
  if (complaint.revision === turn.from) return (await writeTurn(trx, complaint, turn, render, 'open')).recorded;
  throw new RevisionConflict(`${turn.complaint} is at revision ${complaint.revision}, the turn begins at ${turn.from}`);
}

/**
 * One turn at a time. No turn changes the key, so `for no key update` is enough, and rows that only refer to the complaint
 * (such as a refusal) need not wait for this lock.
 */
export async function lockComplaint(trx: Db, id: string): Promise<Complaint | null> {
  const row = await trx
    .selectFrom('complaints')
    .select(['state', 'rules'])
    .where('id', '=', id)
    .forNoKeyUpdate()
    .executeTakeFirst();
  return row ? complaintOf(row) : null;
}

/** The answer to the turn was lost, and perhaps its wake-ups too. What was written first stands. */
async function alreadyRecorded(trx: Db, turn: Turn): Promise<Recorded> {
  const onRecord = await entriesAt(trx, turn.complaint, turn.to);
  const wakeUps = await waitingChannels(trx, turn.complaint);
  const recorded = { revision: turn.to, wakeUps };
  return isDeepStrictEqual(onRecord, asJson(turn.entries)) ? recorded : { ...recorded, instead: onRecord };
}

const entriesAt = (trx: Db, complaint: string, revision: number): Promise<Entry[]> =>
  trx
    .selectFrom('entries')
    .select(['key', 'at', 'by', 'message', 'event'])
    .where('complaint', '=', complaint)
    .where('revision', '=', revision)
    .orderBy('seq')
    .execute();

/** As it comes back from the database, where an undefined field is absent. */
const asJson = (entries: Entry[]): Entry[] => JSON.parse(JSON.stringify(entries));

async function waitingChannels(trx: Db, complaint: string): Promise<ChannelOut[]> {
  const rows = await trx
    .selectFrom('letters')
    .select('channel')
    .distinct()
    .where('complaint', '=', complaint)
    .where('status', '=', 'pending')
    .execute();
  return rows.map(({ channel }) => channel);
}
