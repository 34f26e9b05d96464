import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Complaint } from '../../domain/complaint';
import { Problem } from '../problem';

/** The revision as an entity tag: it rises with everything that happens, also by time alone. */
export const etagOf = (complaint: Complaint): string => `"${complaint.revision}"`;

/** Throws 412 when `If-Match` names other revisions than the present one. */
export function demandRevision(request: FastifyRequest, complaint: Complaint): void {
  const wanted = request.headers['if-match'];
  if (wanted === undefined || names(wanted, etagOf(complaint))) return;
  throw new Problem('stale-revision', `The complaint is at revision ${complaint.revision} now.`);
}

/** Sets the tag; true when the caller has this revision already and 304 is the answer. */
export function isUnchanged(request: FastifyRequest, reply: FastifyReply, complaint: Complaint): boolean {
  const etag = etagOf(complaint);
  reply.header('etag', etag);
  const known = request.headers['if-none-match'];
  return known !== undefined && names(known.replaceAll('W/', ''), etag);
}

/** The caller has it already. */
export async function answerNotModified(reply: FastifyReply): Promise<void> {
  await reply.code(304).send();
}

const names = (list: string, etag: string): boolean =>
  list.split(',').some((tag) => tag.trim() === etag || tag.trim() === '*');
