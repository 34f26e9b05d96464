import type { Complaint } from '../domain/complaint';
import type { Turn } from '../domain/effects';
import type { Entry } from '../domain/events';
import { applyTurn } from '../domain/evolve';
import type { Instant } from '../domain/plan';
import type { ChannelOut } from '../domain/vocabulary';
import { redirectLetters } from './addresses';
import { settleClaims } from './claim-moves';
import { listColumns, stateColumns } from './complaint-rows';
import type { RenderLetter } from './contract/letters';
import { COURIER, markLetter } from './letter-rows';
import { moveLoad } from './owner-loads';
import { correctPerson, readPerson, takeUpTexts } from './people';
import { refreshProjections } from './projections';
import type { Recorded } from './register';
import { isKnown, setAside, withoutRepeats } from './repeated-bounces';
import type { Db } from './schema';
import { passOnTasks, raiseForComplaint, voidTasks } from './tasks';
import { referredTexts } from './text-refs';
import { type Desk, resendLetter, writeLetter } from './turn-letters';

/** Writes one turn on a locked complaint. `runIfOpen`: a closed complaint that opens again has no run yet. */
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
  const bells = await perform(trx, after, effects, at, render);
  await updateComplaint(trx, before, after, { run: after.stage === 'closed' ? 'closed' : runIfOpen, at });
  await refreshProjections(trx, before, after, turn.entries);
  if (before.owner.id !== after.owner.id) await passOnTasks(trx, after.id, after.owner.id);
  await moveLoad(trx, before, after);
  await settleClaims(trx, before, after, at);
  return { complaint: after, recorded: { revision: after.revision, bells } };
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
 * What was stored before the turn and waited for it: texts, a corrected contact, machine facts. Returns the ids of bounces
 * that were known already.
 */
async function takeUp(trx: Db, { complaint, entries }: Turn): Promise<string[]> {
  const contact = await takeUpTexts(trx, referredTexts(entries));
  if (contact) {
    await correctPerson(trx, complaint, contact);
    await redirectLetters(trx, complaint, contact);
  }
  const repeated: string[] = [];
  for (const { id, source, fact } of await settleFacts(trx, entries)) {
    // What a courier reports it has marked itself, and the letter may have been posted anew since.
    if (fact?.type === 'LetterBounced' && source !== COURIER) {
      if (await isKnown(trx, complaint, fact)) repeated.push(id);
      else await markLetter(trx, complaint, fact, 'failed');
    }
    if (fact?.type === 'LetterRead') await markLetter(trx, complaint, fact, 'read');
  }
  for (const id of repeated) await setAside(trx, id);
  return repeated;
}

/** Facts of the inbox that this turn is the first to record. */
async function settleFacts(trx: Db, entries: Entry[]) {
  const messages = entries.flatMap(({ message }) => message ?? []);
  if (messages.length === 0) return [];
  return trx
    .updateTable('inbox')
    .set({ status: 'recorded' })
    .where('id', 'in', messages)
    .where('status', '=', 'waiting')
    .returning(['id', 'source', 'fact'])
    .execute();
}

/** In the order of the effects: a turn may void tasks and then raise one. Returns the channels to ring. */
async function perform(trx: Db, complaint: Complaint, effects: Turn['effects'], at: Instant, render: RenderLetter) {
  const posts = effects.some(({ kind }) => kind === 'letter' || kind === 'resend');
  const person = posts ? await readPerson(trx, complaint.id) : null;
  const desk: Desk = { trx, complaint, person, at, render };
  const bells = new Set<ChannelOut>();
  for (const effect of effects) {
    const bell = await performOne(desk, effect);
    if (bell) bells.add(bell);
  }
  return [...bells];
}

async function performOne(desk: Desk, effect: Turn['effects'][number]): Promise<ChannelOut | null> {
  const { trx, complaint, at } = desk;
  switch (effect.kind) {
    case 'letter':
      return writeLetter(desk, effect);
    case 'resend':
      return resendLetter(desk, effect);
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
  const sameRules = before.plan === after.plan && before.almanac === after.almanac;
  await trx
    .updateTable('complaints')
    .set({ revision: after.revision, run, reopened: run === 'unstarted', state, ...listColumns(after) })
    .$if(!sameRules, (update) => update.set({ rules }))
    .$if(run === 'unstarted', (update) => update.set({ run_wanted_at: at }))
    .where('id', '=', after.id)
    .execute();
}
