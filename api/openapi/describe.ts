import swagger from '@fastify/swagger';
import { jsonSchemaTransform, jsonSchemaTransformObject, serializerCompiler } from 'fastify-type-provider-zod';
import { operationOf } from '../../application/operations';
import type { Api } from '../ports';
import { validatorCompiler } from '../schemas/validation';
import { commonAnswers, commonHeaders } from './answers';
import { complete, type OpenApi } from './complete';
import { TAGS } from './tags';

/** The document's own version: rises with the contract, not with the program. */
const VERSION = '1.0.0';

const ABOUT = `Complaint handling that keeps its promises.

Every call needs a key: \`Authorization: Bearer KEY\`. A command also needs an \`Idempotency-Key\`: fresh for each request, the
same when it is repeated, and then it is done once. Staff behind the key of a system are named by \`Amends-Actor\`.
What is refused is a problem (RFC 9457) with a stable code: [all of them](/docs/errors). Another method than those of an
address is 405, with \`Allow\`.`;

const REQUEST_ID = {
  in: 'header' as const,
  name: 'X-Request-Id',
  description: 'Your name for this request: letters, digits, `.`, `_`, `-`; it comes back, and stands in the logs',
  schema: { type: 'string' as const, maxLength: 100 },
};

/** One schema per route checks requests, shapes answers and makes the document. Comes before every route. */
export async function describeApi(app: Api): Promise<void> {
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.addHook('onRoute', ({ schema, url, config }) => {
    const listed = operationOf(schema?.operationId) || isPage(url) || config?.answersNobody;
    if (!listed) throw new Error(`${url} is not in OPERATIONS: nobody has said who may call it`);
  });
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Amends',
        version: VERSION,
        description: ABOUT,
        license: { name: 'Apache 2.0', identifier: 'Apache-2.0' },
      },
      servers: [{ url: '/', description: 'This installation' }],
      tags: TAGS,
      components: {
        securitySchemes: {
          key: { type: 'http', scheme: 'bearer', description: 'A key of a system with one role, or of a person' },
          signature: { type: 'apiKey', in: 'header', name: 'webhook-signature', description: 'Standard Webhooks' },
        },
        headers: commonHeaders(),
        parameters: { RequestId: REQUEST_ID },
      },
    },
    transform: jsonSchemaTransform,
    transformObject: (given) => complete(withAnswers(jsonSchemaTransformObject(given) as OpenApi)),
  });
}

/** To read, and nothing of complaints. */
const isPage = (url: string): boolean => url === '/docs' || url.startsWith('/docs/');

const withAnswers = (document: OpenApi): OpenApi => ({
  ...document,
  components: { ...document.components, responses: commonAnswers() },
});
