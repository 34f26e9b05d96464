import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Complaint } from '../../domain/model';

/** The revision as an entity tag: it rises with everything that happens, also by time alone. */
export const etagOf = (complaint: Complaint): string => `"${complaint.revision}"`;

/** The revisions that `If-Match` names; undefined when it is absent or names any. */
export function revisionsIn(ifMatch: string | undefined): number[] | undefined {
  const tags = ifMatch === undefined ? ['*'] : tagsIn(ifMatch);
  if (tags.includes('*')) return undefined;
  return tags.flatMap((tag) => (/^"(0|[1-9]\d*)"$/.test(tag) ? Number(tag.slice(1, -1)) : []));
}

/** Sets the tag; true when the caller has this revision already and 304 is the answer. */
export function isUnchanged(request: FastifyRequest, reply: FastifyReply, complaint: Complaint): boolean {
  const etag = etagOf(complaint);
  reply.header('etag', etag);
  const known = tagsIn(request.headers['if-none-match']?.replaceAll('W/', '') ?? '');
  return known.includes(etag) || known.includes('*');
}

/** The caller has it already. */
export async function answerNotModified(reply: FastifyReply): Promise<void> {
  await reply.code(304).send();
}

const tagsIn = (list: string): string[] => list.split(',').map((tag) => tag.trim());
