import type { Complaint, Effect, Instant, Revision } from '../../domain/model';
import { listColumns, stateColumns } from '../complaints/rows';
import { withoutRepeats } from '../letters/bounces';
import type { Posted, RenderLetter } from '../letters/contract';
import { type LetterContext, resendLetter, writeLetter } from '../letters/writing';
import { keepStepReferences } from '../money/step-references';
import { readPerson } from '../people/people';
import type { Db } from '../schema';
import { refreshWork } from '../work/projections';
import { passOnTasks, raiseForComplaint, voidTasks } from '../work/tasks';
import { takeUp } from './take-up';

export interface RevisionToWrite {
  before: Complaint;
  after: Complaint;
  revision: Revision;
  movedAt: number;
}

/** Writes one revision of a locked complaint with all that follows from it. */
export async function writeRevision(trx: Db, written: RevisionToWrite, render: RenderLetter): Promise<Posted[]> {
  const { before, after, revision } = written;
  const { entries } = revision;
  const at = entries.at(-1)?.at ?? before.openedAt;
  await insertEntries(trx, revision);
  const repeated = await takeUp(trx, revision, at);
  const posted = await perform(trx, after, withoutRepeats(revision, repeated), at, render);
  await updateComplaint(trx, written, at);
  await refreshWork(trx, before, after);
  await keepStepReferences(trx, after, entries);
  if (before.owner.id !== after.owner.id) await passOnTasks(trx, after.id, after.owner.id);
  return posted;
}

/** The key is made of the cause, so a cause that is written twice fails the turn. */
async function insertEntries(trx: Db, { complaint, number, entries }: Revision) {
  if (entries.length === 0) return;
  const rows = entries.map((entry, seq) => ({
    ...entry,
    complaint,
    revision: number,
    seq,
    event: JSON.stringify(entry.event),
  }));
  await trx.insertInto('entries').values(rows).execute();
}

/** In the order of the effects: a turn may void tasks and then raise one. */
async function perform(trx: Db, complaint: Complaint, effects: Effect[], at: Instant, render: RenderLetter) {
  const writes = effects.some(({ kind }) => kind === 'letter' || kind === 'resend');
  const person = writes ? await readPerson(trx, complaint.id) : null;
  const context: LetterContext = { trx, complaint, person, at, render };
  const posted = new Set<Posted>();
  for (const effect of effects) {
    const one = await performOne(context, effect);
    if (one) posted.add(one);
  }
  return [...posted];
}

async function performOne(context: LetterContext, effect: Effect): Promise<Posted | null> {
  const { trx, complaint, at } = context;
  switch (effect.kind) {
    case 'letter':
      return writeLetter(context, effect);
    case 'resend':
      return resendLetter(context, effect);
    case 'task':
      await raiseForComplaint(trx, complaint.id, effect, at);
      return null;
    case 'void-tasks':
      await voidTasks(trx, complaint.id, effect.prefix, at);
      return null;
  }
}

async function updateComplaint(trx: Db, { before, after, movedAt }: RevisionToWrite, at: Instant) {
  const { state, rules } = stateColumns(after);
  const sameRules = before.plan === after.plan && before.calendarSnapshot === after.calendarSnapshot;
  await trx
    .updateTable('complaints')
    .set({ revision: after.revision, updated_at: at, moved_at: movedAt, state, ...listColumns(after) })
    .$if(!sameRules, (update) => update.set({ rules }))
    .where('id', '=', after.id)
    .execute();
}
