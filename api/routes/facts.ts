import type { FastifyRequest } from 'fastify';
import type { Fact, Input } from '../../domain/commands';
import { decideInRegister } from '../command';
import { factId } from '../ids';
import type { Api, Dependencies } from '../ports';
import { Problem } from '../problem';
import { FactAnswer, FactBody, FactHeaders, FactParams } from '../schemas/fact';
import { plain } from '../schemas/route';
import { signatureFits } from '../signature';

declare module 'fastify' {
  interface FastifyRequest {
    /** The bytes that were signed, as text. */
    rawBody: string | null;
  }
}

/** Machine facts: stored before they are acknowledged, then told to whom they concern. The sweep tells what was missed. */
export function factRoutes(app: Api, deps: Dependencies): void {
  keepRawBody(app);
  app.addHook('preValidation', async (request) => demandSignature(deps, request));

  const schema = {
    ...plain('reportFact', 'Facts', { 202: FactAnswer }),
    params: FactParams,
    headers: FactHeaders,
    body: FactBody,
  };
  app.post('/v1/facts/:source', { schema }, async (request, reply) => {
    const { type, ref, at, reason } = request.body;
    const { source } = request.params;
    const id = factId(source, request.headers['webhook-id']);
    const found = await deps.register.inbox.resolve(type, ref, source);
    const { complaint, fact } = found ?? { complaint: null, fact: null };
    await deps.register.inbox.put({ id, source, type, ref, at, reason: reason ?? null, complaint, fact });
    if (found) await tell(deps, id, found).catch((error) => request.log.warn({ err: error }, 'left to the sweep'));
    return reply.code(202).send({ id });
  });
}

/** A running complaint hears it by signal; for a closed one the register decides. */
async function tell(
  deps: Dependencies,
  id: string,
  { complaint, fact }: { complaint: string; fact: Fact },
): Promise<void> {
  const stored = await deps.register.records.read(complaint);
  if (stored?.run !== 'closed') return deps.gateway.signalFact(complaint, { id, fact });
  const input: Input = { id, actor: { id: 'amends', role: 'ops' }, what: fact };
  await decideInRegister(deps, complaint, input);
}

/** The signature is over the text as it came. What is no JSON is left to the schema, so that the signature is judged first. */
function keepRawBody(app: Api): void {
  app.decorateRequest('rawBody', null);
  app.removeContentTypeParser('application/json');
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    request.rawBody = String(body);
    done(null, parsed(request.rawBody));
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function demandSignature({ factSecrets, clock }: Dependencies, request: FastifyRequest): void {
  const { source } = request.params as { source: string };
  const secret = Object.hasOwn(factSecrets, source) ? factSecrets[source] : undefined;
  const headers = {
    id: headerOf(request, 'webhook-id'),
    timestamp: headerOf(request, 'webhook-timestamp'),
    signature: headerOf(request, 'webhook-signature'),
  };
  // An unknown source and a wrong signature answer alike: nobody learns which sources there are.
  if (!secret || !signatureFits(secret, headers, request.rawBody ?? '', clock()))
    throw new Problem('signature-invalid');
}

function headerOf(request: FastifyRequest, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
}
