import type { FastifyRequest } from 'fastify';
import { type FactSource, reportFact } from '../../application/inputs/report-fact';
import { Problem } from '../../application/problem';
import { signatureFits } from '../plugins/signature';
import type { Api, ApiParts } from '../ports';
import { FactAnswer, FactBody, FactHeaders, FactParams } from '../schemas/bodies/fact';
import { plain } from '../schemas/route';

declare module 'fastify' {
  interface FastifyRequest {
    /** The bytes that were signed, as text. */
    rawBody: string | null;
  }
}

/** Machine facts, by signature instead of a key: stored before they are acknowledged. */
export function factRoutes(app: Api, parts: ApiParts): void {
  keepRawBody(app);
  app.addHook('preValidation', async (request) => demandSignature(parts, request));

  const schema = {
    ...plain('reportFact', 'Facts', { 202: FactAnswer }),
    params: FactParams,
    headers: FactHeaders,
    body: FactBody,
  };
  app.post('/v1/facts/:source', { schema }, async (request, reply) => {
    const { source } = request.params;
    const from = { source, eventId: request.headers['webhook-id'] };
    const id = await reportFact(parts, sourceOf(parts, source), { ...from, ...request.body });
    return reply.code(202).send({ id });
  });
}

/** The signature is over the text as it came. What is no JSON is left to the schema, so that the signature is checked first. */
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

function sourceOf({ factSources }: ApiParts, name: string): FactSource {
  const source = Object.hasOwn(factSources, name) ? factSources[name] : undefined;
  // An unknown source and a wrong signature answer alike: nobody learns which sources there are.
  if (!source) throw new Problem('signature-invalid');
  return source;
}

function demandSignature(parts: ApiParts, request: FastifyRequest): void {
  const { source } = request.params as { source: string };
  const { secrets } = sourceOf(parts, source);
  request.keyId = source;
  const headers = {
    id: headerOf(request, 'webhook-id'),
    timestamp: headerOf(request, 'webhook-timestamp'),
    signature: headerOf(request, 'webhook-signature'),
  };
  const fits = secrets.some((secret) => signatureFits(secret, headers, request.rawBody ?? '', parts.clock()));
  if (!fits) throw new Problem('signature-invalid');
}

function headerOf(request: FastifyRequest, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
}
