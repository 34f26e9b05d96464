import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor, Command, Input } from '../domain/commands';
import type { Complaint } from '../domain/complaint';
import type { Refusal } from '../domain/errors';
import type { TextRefs } from '../domain/texts';
import { decideAlone } from '../domain/turn';
import type { KeptAnswer } from '../register/contract/outside';
import type { Person } from '../register/contract/people';
import type { Recorded, StoredComplaint } from '../register/register';
import { nextTry, textId } from './ids';
import { once } from './once';
import { complaintOf } from './plugins/complaint';
import { actorOf } from './plugins/identity';
import { demandRevision, etagOf } from './plugins/revision';
import type { Dependencies } from './ports';
import { Problem } from './problem';
import { complaintView } from './views/complaint';

/** A command as a route says it: what was said, and the command that refers to it. */
export interface Said {
  texts?: Record<string, string | undefined>;
  /** Corrected contact of the complainant, referred to as `contact`. */
  contact?: Partial<Person>;
  make: (texts: TextRefs) => Command;
}

type Outcome =
  | { kind: 'done'; complaint: Complaint; made: string | null; source: 'live' | 'register' }
  | { kind: 'refused'; refusal: Refusal }
  /** The record has moved on in between: ask it again. `problem` when that does not help. */
  | { kind: 'moved'; problem: 'run-ended' | 'unavailable' };

/** How often a command is asked of a complaint that moves on meanwhile. */
const MOST_TRIES = 3;

/**
 * The one path of every command: once per Idempotency-Key; what was said goes into the register first, then the fact
 * that refers to it is decided by the run, or by the register when the complaint is closed.
 */
export function carryOut(deps: Dependencies, request: FastifyRequest, reply: FastifyReply, said: Said): Promise<void> {
  return once(deps, request, reply, async (message) => {
    const stored = complaintOf(request);
    demandRevision(request, stored.complaint);
    return answerOf(deps, await carryOutOne(deps, stored, { message, actor: actorOf(request) }, said));
  });
}

/**
 * One command by its message's name, for a request that sends several. Throws a `Problem` for a refusal, which is on
 * record then, and where nobody can decide now.
 */
export async function carryOutOne(
  deps: Dependencies,
  stored: StoredComplaint,
  { message, actor }: { message: string; actor: Actor },
  said: Said,
): Promise<Extract<Outcome, { kind: 'done' }>> {
  const texts = await putTexts(deps, stored.complaint.id, message, said);
  const input = { id: message, actor, what: said.make(texts) };
  const outcome = await decide(deps, stored, input);
  if (outcome.kind === 'refused') throw await audited(deps, stored.complaint.id, input, outcome.refusal);
  return outcome;
}

export interface CommandInput extends Input {
  actor: Actor;
  what: Command;
}

/** Pending until a turn refers to them; the ids are made of the message, so a repeat writes the same. */
async function putTexts(deps: Dependencies, complaint: string, message: string, said: Said): Promise<TextRefs> {
  const { people } = deps.register;
  const texts = Object.entries(said.texts ?? {}).flatMap(([name, body]) =>
    body === undefined ? [] : [{ id: textId(message, name), name, body }],
  );
  await people.putTexts(complaint, texts);
  const refs = Object.fromEntries(texts.map(({ id, name }) => [name, id]));
  if (!said.contact) return refs;
  const contact = textId(message, 'contact');
  await people.putPending(complaint, contact, said.contact);
  return { ...refs, contact };
}

async function decide(
  deps: Dependencies,
  stored: StoredComplaint,
  input: CommandInput,
): Promise<Exclude<Outcome, { kind: 'moved' }>> {
  let update = input.id;
  let outcome = await decideWhereItIs(deps, stored, input, update);
  for (let tries = 1; outcome.kind === 'moved' && tries < MOST_TRIES; tries++) {
    const now = await deps.register.records.read(stored.complaint.id);
    if (!now) break;
    update = nextTry(update);
    outcome = await decideWhereItIs(deps, now, input, update);
  }
  if (outcome.kind === 'moved') throw new Problem(outcome.problem);
  return outcome;
}

/** `update`: id of the Temporal update that carries it. Temporal keeps a refusal of the loop under it. */
function decideWhereItIs(
  deps: Dependencies,
  stored: StoredComplaint,
  input: CommandInput,
  update: string,
): Promise<Outcome> {
  return stored.run === 'closed'
    ? decideInRegister(deps, stored.complaint.id, input)
    : decideInRun(deps, stored, input, update);
}

async function decideInRun(
  deps: Dependencies,
  stored: StoredComplaint,
  input: CommandInput,
  update: string,
): Promise<Outcome> {
  const { id } = stored.complaint;
  if (stored.run === 'unstarted') await startRun(deps, stored.complaint);
  const command = { actor: input.actor, command: input.what, ...(update !== input.id && { message: input.id }) };
  const sent = await deps.gateway.send(id, update, command);
  if (sent.kind === 'ended') return { kind: 'moved', problem: 'run-ended' };
  if (sent.kind === 'refused') {
    return (await refusedOnRecord(deps, id, input)) ?? { kind: 'moved', problem: 'unavailable' };
  }
  return { kind: 'done', complaint: await afterwards(deps, id), made: sent.answer.made, source: 'live' };
}

/**
 * A turn is on record before its run knows of it: a moment, or ten seconds when the worker dies in between. Whoever acts
 * on what the record shows must not be refused by a run that is behind it.
 */
async function refusedOnRecord(deps: Dependencies, id: string, input: CommandInput): Promise<Outcome | null> {
  const stored = await deps.register.records.read(id);
  const decision = stored && decideAlone(stored.complaint, input, deps.clock());
  return decision && 'refusal' in decision ? { kind: 'refused', refusal: decision.refusal } : null;
}

/** What was done is done: if the register fails now, only the answer is missing. */
async function afterwards(deps: Dependencies, id: string): Promise<Complaint> {
  const stored = await deps.register.records.read(id).catch(() => null);
  if (!stored) throw new Problem('outcome-unknown');
  return stored.complaint;
}

/** Decides on a closed complaint; whoever comes back from there gets a new run. */
export async function decideInRegister(deps: Dependencies, id: string, input: Input): Promise<Outcome> {
  const { clock, register, render } = deps;
  const decision = await register.records.decideClosed(id, input, clock(), decideAlone, render);
  if (decision.kind === 'not-closed') return { kind: 'moved', problem: 'run-ended' };
  if (decision.kind === 'refused') return decision;
  await afterRecord(deps, decision.complaint, decision.recorded);
  return { kind: 'done', complaint: decision.complaint, made: decision.made, source: 'register' };
}

/** Bells and the new run can wait: what fails here the worker's sweep does. */
async function afterRecord(deps: Dependencies, complaint: Complaint, { bells }: Recorded): Promise<void> {
  const later = (error: unknown) => deps.logger.warn({ complaint: complaint.id, err: error }, 'left to the sweep');
  for (const channel of bells) await deps.gateway.ring(channel).catch(later);
  if (complaint.stage !== 'closed') await startRun(deps, complaint).catch(later);
}

/**
 * Throws `Problem('unavailable')`; repeating it is harmless. The first turn of an opened complaint comes at once and puts
 * on record that its run is there; that of a reopened one may be days away.
 */
export async function startRun({ gateway, register }: Dependencies, complaint: Complaint): Promise<void> {
  await gateway.start(complaint);
  if (complaint.revision > 1) await register.openings.runStarted(complaint.id);
}

/** A rejected update leaves nothing in Temporal, so who tried what is written down here. */
export async function audited(
  deps: Dependencies,
  complaint: string,
  input: CommandInput,
  refusal: Refusal,
): Promise<Problem> {
  const row = { complaint, at: deps.clock(), actor: input.actor, command: input.what.type, refusal };
  await deps.register.records.auditRefusal(row);
  return new Problem(refusal.code, refusal.detail);
}

export function answerOf({ policies }: Dependencies, outcome: Extract<Outcome, { kind: 'done' }>): KeptAnswer {
  const { complaint, made, source } = outcome;
  const etag = etagOf(complaint);
  const body = complaintView(complaint, policies.staff, source);
  if (made === null) return { status: 200, headers: { etag }, body };
  return { status: 201, headers: { etag, location: `/v1/complaints/${complaint.id}#${made}` }, body };
}
