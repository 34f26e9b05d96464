import { applyRevision } from '../../domain/evolve';
import type { Complaint, ComplaintEvent, Effect, Instant, Revision } from '../../domain/model';
import type { Opening } from '../../register/complaints/contract';
import type { NewCommand } from '../../register/inputs/contract';
import type { Posted, RenderLetter } from '../../register/letters/contract';
import type { Register } from '../../register/register';
import type { LockedComplaint } from '../../register/turns/contract';
import { aComplaint, anOpening, aPerson } from '../harness/builders';

/** A letter whose text shows what the register passed to the renderer. */
export const render: RenderLetter = (draft, complaint, person) => ({
  language: complaint.reach.language,
  version: '1',
  subject: `${draft.template} ${complaint.reference}`,
  text: `Dear ${person?.name ?? 'nobody'}: ${JSON.stringify(draft.texts)}`,
  html: null,
});

let opened = 0;

/** Opens a complaint of its own for one test; its id and reference count up. */
export async function open(
  register: Register,
  complaint: Partial<Complaint> = {},
  opening: Partial<Opening> = {},
): Promise<Complaint> {
  opened += 1;
  const id = `complaint-${opened}`;
  const whole = aComplaint({ id, reference: `A-2026-${String(opened).padStart(6, '0')}`, ...complaint });
  await register.openings.open(anOpening({ complaint: whole, ...opening }));
  return whole;
}

export interface Caused {
  at?: Instant;
  /** The input that causes it; time where there is none. */
  input?: string | null;
}

/** The revision that follows `complaint`. */
export function aRevision(
  complaint: Complaint,
  events: ComplaintEvent[],
  effects: Effect[] = [],
  { at = '2026-11-21T02:00:00.000Z', input = null }: Caused = {},
): Revision {
  const cause = input ?? `due@${at}`;
  const by = input ? 'li.na' : 'amends';
  const entries = events.map((event, index) => ({ key: `${cause}#${index}`, at, by, input, event }));
  return { complaint: complaint.id, number: complaint.revision + 1, entries, effects };
}

/** A turn of a complaint that is on record. */
export async function take<T>(register: Register, id: string, work: (turn: LockedComplaint) => Promise<T>): Promise<T> {
  const done = await register.turns.take(id, async (turn) => ({ answer: await work(turn) }));
  if (!done) throw new Error(`${id} is not on record`);
  return done.answer;
}

/** Writes a revision as the application does: then its inputs are settled, and whether the complaint has a run. */
export async function write(
  turn: LockedComplaint,
  revision: Revision,
  { composed = render, before = turn.complaint } = {},
): Promise<Posted[]> {
  const inputs = [...new Set(revision.entries.flatMap(({ input }) => input ?? []))];
  const after = applyRevision(before, revision);
  const posted = await turn.write(revision, after, composed, inputs.length > 0);
  const done = { status: 'done', revision: revision.number, created: null } as const;
  const at = revision.entries[0]?.at ?? turn.updatedAt;
  for (const id of inputs) await turn.register.inputs.settle(id, done, at);
  await turn.endTurn(after.stage === 'closed' ? 'closed' : 'open', null, at);
  return posted;
}

/** Takes a turn of one revision. Answers what became of its letters. */
export const writeAlone = (register: Register, revision: Revision, composed = render): Promise<Posted[]> =>
  take(register, revision.complaint, (turn) => write(turn, revision, { composed }));

/** A command of somebody, to be put; its texts are `{id}-{name}`. */
export function aCommand(
  id: string,
  complaint: string,
  words: Record<string, string> = {},
  overrides: Partial<NewCommand> = {},
): NewCommand {
  const texts = Object.entries(words).map(([name, body]) => ({ id: `${id}-${name}`, name, body }));
  const refs = Object.fromEntries(texts.map((text) => [text.name, text.id]));
  return {
    ...{ id, complaint, kind: 'LogMessage', body: { channel: 'email', texts: refs }, hash: `hash of ${id}` },
    ...{ by: { id: 'li.na', role: 'handler' }, expected: null, texts },
    ...{ at: '2026-11-21T01:59:00.000Z', expiresAt: '2026-11-21T02:59:00.000Z' },
    ...overrides,
  };
}

/** A letter to the complainant, as `react` asks for one. */
export const aLetter = (overrides: Partial<Extract<Effect, { kind: 'letter' }>> = {}): Effect => ({
  kind: 'letter',
  key: 'message:m1',
  template: 'message',
  channel: 'email',
  to: 'complainant',
  about: {},
  texts: {},
  ...overrides,
});

/** Takes a turn of one revision and answers the complaint as it is afterwards. */
export async function record(
  register: Register,
  complaint: Complaint,
  events: ComplaintEvent[],
  effects: Effect[] = [],
  caused: Caused = {},
): Promise<Complaint> {
  await writeAlone(register, aRevision(complaint, events, effects, caused));
  return read(register, complaint.id);
}

export async function read(register: Register, id: string): Promise<Complaint> {
  const stored = await register.records.read(id);
  if (!stored) throw new Error(`${id} is not on record`);
  return stored.complaint;
}

/** An event without consequences, for turns whose effects are what the test is about. */
export const NOTED: ComplaintEvent = {
  type: 'MessageLogged',
  direction: 'in',
  channel: 'phone',
  emotion: null,
  letter: null,
  texts: {},
};

/** A complaint with one letter waiting on `channel`, and that letter's id. */
export async function openWithLetter(
  register: Register,
  channel: 'email' | 'sms' | 'portal' = 'email',
  person = aPerson(),
): Promise<{ complaint: Complaint; id: string }> {
  const opened = await open(register, {}, { person });
  const complaint = await record(register, opened, [NOTED], [aLetter({ channel })]);
  return { complaint, id: `${complaint.id}/message:m1/${channel}` };
}
