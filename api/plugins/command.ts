import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Caller } from '../../application/caller';
import type { CommandDraft } from '../../application/commands/command-draft';
import { bodyHash, commandId, sendCommand } from '../../application/commands/send-command';
import { withIdempotency } from '../../application/idempotency';
import type { OperationId } from '../../application/operations';
import type { ApiParts } from '../ports';
import { complaintView } from '../views/complaint';
import { complaintOf } from './complaint';
import { actorOf, operationIdOf } from './identity';
import { etagOf, revisionsIn } from './revision';

/** What a call answers. Of what is no command on one complaint it is kept, and given again to a repeat. */
export interface Answer {
  status: number;
  headers: Record<string, string>;
  body: unknown;
}

/** A command on the complaint that the address names, answered by the complaint as this command left it. */
export async function answerCommand(
  parts: ApiParts,
  request: FastifyRequest,
  reply: FastifyReply,
  draft: CommandDraft,
): Promise<void> {
  const { conflictRefs } = request;
  const caller = callerOf(request);
  const target = {
    stored: complaintOf(request),
    actor: caller.actor,
    inputId: commandId(caller, demandOperation(request), subjectOf(request)),
    hash: bodyHash(request.body),
    expected: revisionsIn(request.headers['if-match']),
    conflictRefs,
  };
  const { complaint, created, run, replayed } = await sendCommand(parts, target, draft);
  const body = complaintView(complaint, parts.policies.staff, run);
  const etag = etagOf(complaint);
  if (created === null) return give(reply, { status: 200, headers: { etag }, body }, replayed);
  const location = `/v1/complaints/${complaint.id}#${created}`;
  return give(reply, { status: 201, headers: { etag, location }, body }, replayed);
}

/** What is no command on one complaint, once per Idempotency-Key. `work` gets the id of the input. */
export async function answerOnce(
  parts: ApiParts,
  request: FastifyRequest,
  reply: FastifyReply,
  work: (inputId: string) => Promise<Answer>,
): Promise<void> {
  const { body } = request;
  const asked = { caller: callerOf(request), operation: demandOperation(request), subject: subjectOf(request), body };
  const { result, replayed } = await withIdempotency(parts, asked, work);
  return give(reply, result, replayed);
}

/** Callers who count, as an import does, see that this happened before. */
async function give(reply: FastifyReply, { status, headers, body }: Answer, replayed: boolean): Promise<void> {
  await reply
    .code(status)
    .headers({ ...headers, ...(replayed && { 'idempotency-replayed': 'true' }) })
    .send(body);
}

function demandOperation(request: FastifyRequest): OperationId {
  const operation = operationIdOf(request);
  if (!operation) throw new Error('a command without an operation');
  return operation;
}

/** Ids of what the request is about. */
const subjectOf = ({ params }: FastifyRequest): string => Object.values(params as Record<string, string>).join('/');

const callerOf = (request: FastifyRequest): Caller => ({
  principal: request.principal?.id ?? '',
  actor: actorOf(request),
  key: String(request.headers['idempotency-key']),
});
