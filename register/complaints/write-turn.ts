import { applyTurn } from '../../domain/evolve';
import type { ChannelOut, Complaint, Entry, Instant, Turn } from '../../domain/model';
import { redirectLetters } from '../letters/addresses';
import { COURIER, isKnown, setAside, withoutRepeats } from '../letters/bounces';
import type { RenderLetter } from '../letters/contract';
import { markLetter } from '../letters/rows';
import { type LetterContext, resendLetter, writeLetter } from '../letters/writing';
import { settleReservations } from '../money/reservation-moves';
import { keepStepReferences } from '../money/step-references';
import { correctPerson, readPerson } from '../people/people';
import { referredTexts, takeUpTexts } from '../people/texts';
import type { Db } from '../schema';
import { moveLoad } from '../work/owner-loads';
import { refreshWork } from '../work/projections';
import { passOnTasks, raiseForComplaint, voidTasks } from '../work/tasks';
import type { Recorded } from './contract';
import { listColumns, stateColumns } from './rows';

/**
 * Writes one turn on a locked complaint. `runIfOpen`: what its run is when the complaint is open afterwards; one that
 * opens again has none yet.
 */
export async function writeTurn(
  trx: Db,
  before: Complaint,
  turn: Turn,
  render: RenderLetter,
  runIfOpen: 'open' | 'unstarted',
): Promise<{ complaint: Complaint; recorded: Recorded }> {
  const after = applyTurn(before, turn);
  const at = turn.entries[0]?.at ?? before.openedAt;
  await insertEntries(trx, turn);
  const repeated = await takeUp(trx, turn);
  const effects = withoutRepeats(turn, repeated);
  const wakeUps = await perform(trx, after, effects, at, render);
  await updateComplaint(trx, before, after, { run: after.stage === 'closed' ? 'closed' : runIfOpen, at });
  await refreshWork(trx, before, after);
  await keepStepReferences(trx, after, turn.entries);
  if (before.owner.id !== after.owner.id) await passOnTasks(trx, after.id, after.owner.id);
  await moveLoad(trx, before, after);
  await settleReservations(trx, before, after, at);
  return { complaint: after, recorded: { revision: after.revision, wakeUps } };
}

async function insertEntries(trx: Db, { complaint, to, entries }: Turn) {
  const rows = entries.map((entry, seq) => ({
    ...entry,
    complaint,
    revision: to,
    seq,
    event: JSON.stringify(entry.event),
  }));
  if (rows.length === 0) return;
  await trx
    .insertInto('entries')
    .values(rows)
    .onConflict((same) => same.columns(['complaint', 'key']).doNothing())
    .execute();
}

/**
 * Takes up what was stored before the turn and waited for it: texts, a corrected contact, received facts. Returns the ids
 * of bounces that were known already.
 */
async function takeUp(trx: Db, { complaint, entries }: Turn): Promise<string[]> {
  const contact = await takeUpTexts(trx, referredTexts(entries));
  if (contact) {
    await correctPerson(trx, complaint, contact);
    await redirectLetters(trx, complaint, contact);
  }
  const repeated: string[] = [];
  for (const { id, source, fact } of await settleFacts(trx, entries)) {
    // A courier marks the letter itself before it reports, and the letter may have been posted anew since.
    if (fact?.type === 'LetterBounced' && source !== COURIER) {
      if (await isKnown(trx, complaint, fact)) repeated.push(id);
      else await markLetter(trx, complaint, fact, 'failed');
    }
    if (fact?.type === 'LetterRead') await markLetter(trx, complaint, fact, 'read');
  }
  for (const id of repeated) await setAside(trx, id);
  return repeated;
}

/** Received facts that this turn is the first to record. */
async function settleFacts(trx: Db, entries: Entry[]) {
  const inputs = entries.flatMap(({ message }) => message ?? []);
  if (inputs.length === 0) return [];
  return trx
    .updateTable('received_facts')
    .set({ status: 'recorded' })
    .where('id', 'in', inputs)
    .where('status', '=', 'waiting')
    .returning(['id', 'source', 'fact'])
    .execute();
}

/** In the order of the effects: a turn may void tasks and then raise one. Returns the channels to wake up. */
async function perform(trx: Db, complaint: Complaint, effects: Turn['effects'], at: Instant, render: RenderLetter) {
  const writes = effects.some(({ kind }) => kind === 'letter' || kind === 'resend');
  const person = writes ? await readPerson(trx, complaint.id) : null;
  const context: LetterContext = { trx, complaint, person, at, render };
  const wakeUps = new Set<ChannelOut>();
  for (const effect of effects) {
    const wakeUp = await performOne(context, effect);
    if (wakeUp) wakeUps.add(wakeUp);
  }
  return [...wakeUps];
}

async function performOne(context: LetterContext, effect: Turn['effects'][number]): Promise<ChannelOut | null> {
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

async function updateComplaint(
  trx: Db,
  before: Complaint,
  after: Complaint,
  { run, at }: { run: 'open' | 'unstarted' | 'closed'; at: Instant },
) {
  const { state, rules } = stateColumns(after);
  const sameRules = before.plan === after.plan && before.calendarSnapshot === after.calendarSnapshot;
  await trx
    .updateTable('complaints')
    .set({ revision: after.revision, run, reopened: run === 'unstarted', state, ...listColumns(after) })
    .$if(!sameRules, (update) => update.set({ rules }))
    .$if(run === 'unstarted', (update) => update.set({ run_wanted_at: at }))
    .where('id', '=', after.id)
    .execute();
}
