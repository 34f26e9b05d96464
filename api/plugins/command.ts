import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Caller } from '../../application/caller';
import type { AssigningTarget } from '../../application/commands/assign';
import type { CommandDraft, CommandOutcome } from '../../application/commands/command-draft';
import { runCommand } from '../../application/commands/run-command';
import { withIdempotency } from '../../application/idempotency';
import type { ApiParts } from '../ports';
import { complaintView } from '../views/complaint';
import { complaintOf } from './complaint';
import { actorOf, operationIdOf } from './identity';
import { etagOf, revisionsIn } from './revision';

/** What is kept of an answer, and given again to a repeat. */
export interface Answer {
  status: number;
  headers: Record<string, string>;
  body: unknown;
}

/** Does the work once per Idempotency-Key, and answers. `work` gets the id of the input. */
export async function answerOnce(
  parts: ApiParts,
  request: FastifyRequest,
  reply: FastifyReply,
  work: (inputId: string) => Promise<Answer>,
): Promise<void> {
  const operation = operationIdOf(request);
  if (!operation) throw new Error('a command without an operation');
  const subject = Object.values(request.params as Record<string, string>).join('/');
  const asked = { caller: callerOf(request), operation, subject, body: request.body };
  const { result, replayed } = await withIdempotency(parts, asked, work);
  const { status, headers, body } = result;
  // Callers who count, as an import does, see that this happened before.
  await reply
    .code(status)
    .headers({ ...headers, ...(replayed && { 'idempotency-replayed': 'true' }) })
    .send(body);
}

/** A command on the complaint that the address names, answered by the complaint as it is then. */
export function answerCommand(
  parts: ApiParts,
  request: FastifyRequest,
  reply: FastifyReply,
  useCase: (target: AssigningTarget) => Promise<CommandOutcome>,
): Promise<void> {
  return answerOnce(parts, request, reply, async (inputId) => {
    const { conflictRefs } = request;
    const target = { stored: complaintOf(request), actor: actorOf(request), inputId, conflictRefs };
    return answerOf(parts, await useCase({ ...target, expected: revisionsIn(request.headers['if-match']) }));
  });
}

/** `answerCommand` for what needs nothing but what was said. */
export const answerDraft = (
  parts: ApiParts,
  request: FastifyRequest,
  reply: FastifyReply,
  draft: CommandDraft,
): Promise<void> => answerCommand(parts, request, reply, (target) => runCommand(parts, target, draft));

function answerOf({ policies }: ApiParts, { complaint, created, source }: CommandOutcome): Answer {
  const etag = etagOf(complaint);
  const body = complaintView(complaint, policies.staff, source);
  if (created === null) return { status: 200, headers: { etag }, body };
  return { status: 201, headers: { etag, location: `/v1/complaints/${complaint.id}#${created}` }, body };
}

const callerOf = (request: FastifyRequest): Caller => ({
  principal: request.principal?.id ?? '',
  actor: actorOf(request),
  key: String(request.headers['idempotency-key']),
});
