import type { Actor, Instant } from '../../domain/model';
import type { NewCommand, StoredInput } from '../../register/inputs/contract';
import { hashOf, inputIdOf, textId } from '../ids';
import { readRequest } from '../inputs/bodies';
import type { CommandRequest } from '../inputs/requests';
import type { OperationId } from '../operations';
import type { Dependencies } from '../ports';
import { Problem } from '../problem';
import type { CommandDraft, CommandOutcome, CommandTarget } from './command-draft';
import { deliver, orUnknown } from './deliver';
import { demandRepeatable } from './printed';
import { refuseBeforehand } from './refuse-beforehand';

/** How long a command whose fate is unknown may still be taken up by a turn, milliseconds. */
const EXPIRES_AFTER_MS = 3_600_000;

/** One id for one request: who, which operation, on what, under which key. */
export function commandId(
  caller: { principal: string; actor: Actor; key: string },
  operation: OperationId,
  subject: string,
): string {
  return inputIdOf(`${caller.principal}/${caller.actor.id}`, operation, subject, caller.key);
}

/** Of a body as the schema has read it: the order of its fields does not matter. */
export const bodyHash = (body: unknown): string => hashOf(JSON.stringify(body ?? null));

/**
 * The one path of every command: decided beforehand on what is on record, then written as an input that waits, then its
 * complaint is called; the turn's word is last. A repeat is answered as the first was, and waits while that is under way.
 * Throws a `Problem` for a refusal, which is on record then, for another body under the same key, and where nobody can
 * decide now.
 */
export async function sendCommand(
  deps: Dependencies,
  target: CommandTarget,
  draft: CommandDraft,
): Promise<CommandOutcome> {
  const { register, gateway, clock } = deps;
  await gateway.demandOwnNamespace();
  const known = await register.inputs.read(target.inputId);
  if (known && isKept(known)) return answerKept(deps, target, known);

  const { command, request } = inputOf(target, draft, clock());
  demandRepeatable(target.actor, request, draft);
  await refuseBeforehand(deps, target, request, draft);
  const put = await register.inputs.put(command);
  const waiting = await orUnknown(register.inputs.read(command.id));
  if (!waiting) throw new Problem('unavailable');
  return put ? deliver(deps, waiting, false) : answerKept(deps, target, waiting);
}

/** What was refused, or never sent, leaves its key free. */
const isKept = ({ status }: StoredInput): boolean => status === 'waiting' || status === 'done';

function answerKept(deps: Dependencies, { hash }: CommandTarget, known: StoredInput): Promise<CommandOutcome> {
  if (known.hash !== hash) throw new Problem('key-reused');
  return deliver(deps, known, true);
}

/** What was said goes apart from the request: the request may be read by operations. */
function inputOf(
  { stored, actor, inputId, hash, expected }: CommandTarget,
  draft: CommandDraft,
  at: Instant,
): { command: NewCommand; request: CommandRequest } {
  const said = Object.entries({
    ...draft.texts,
    ...(draft.contact && { contact: JSON.stringify(draft.contact) }),
  });
  const texts = said.flatMap(([name, body]) => (body === undefined ? [] : [{ id: textId(inputId, name), name, body }]));
  const body = asJson(draft.make(Object.fromEntries(texts.map(({ id, name }) => [name, id]))));
  const request = readRequest(body.type, body);
  if (!request) throw new Problem('invalid-request');
  const complaint = stored.complaint.id;
  const expiresAt = new Date(Date.parse(at) + EXPIRES_AFTER_MS).toISOString();
  const command = { id: inputId, complaint, kind: request.type, body, hash, by: actor, at, expiresAt, texts };
  return { command: { ...command, expected: expected ?? null }, request };
}

/** As it comes back from the register, where an undefined field is absent. */
const asJson = (request: CommandRequest): CommandRequest => JSON.parse(JSON.stringify(request));
