import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import {
  jsonSchemaTransform,
  jsonSchemaTransformObject,
  serializerCompiler,
  validatorCompiler,
} from 'fastify-type-provider-zod';
import { operationOf } from '../../application/operations';
import type { Api, ApiParts } from '../ports';

/** The document's own version: rises with the contract, not with the program. */
const VERSION = '1.0.0';

/** One schema per route checks requests, shapes answers and makes the document. Comes before every route. */
export async function describeApi(app: Api, { publicUrl }: Pick<ApiParts, 'publicUrl'>): Promise<void> {
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.addHook('onRoute', ({ schema, url }) => {
    const listed = schema?.hide || operationOf(schema?.operationId);
    if (!listed) throw new Error(`${url} is not in OPERATIONS: nobody has said who may call it`);
  });
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Amends', version: VERSION, description: 'Complaint handling that keeps its promises.' },
      servers: publicUrl ? [{ url: publicUrl }] : [],
      components: {
        securitySchemes: {
          key: { type: 'http', scheme: 'bearer', description: 'A key of a system with one role, or of a person' },
          signature: { type: 'apiKey', in: 'header', name: 'webhook-signature', description: 'Standard Webhooks' },
        },
      },
    },
    transform: jsonSchemaTransform,
    transformObject: (document) => tidied(jsonSchemaTransformObject(document) as OpenApi),
  });
}

interface OpenApi {
  paths?: Record<string, Record<string, { responses?: Record<string, { description?: string }> }>>;
  components: { schemas: Record<string, unknown> };
}

const ANSWERS: Record<string, string> = { 200: 'Done', 201: 'Made something new', 202: 'Stored', 304: 'Not modified' };

/** Leaves out schemas that nothing refers to (each is made once for requests and once for answers), and names answers. */
function tidied(document: OpenApi): OpenApi {
  const { paths = {}, components } = document;
  for (const { responses = {} } of Object.values(paths).flatMap((path) => Object.values(path))) {
    for (const [status, response] of Object.entries(responses))
      response.description = ANSWERS[status] ?? response.description;
  }
  return { ...document, components: { ...components, schemas: referred(paths, components.schemas) } };
}

/** The schemas that `from` refers to, and those that they refer to. */
function referred(from: object, schemas: Record<string, unknown>): Record<string, unknown> {
  const named = (name: string, text: string) => text.includes(`"#/components/schemas/${name}"`);
  const text = JSON.stringify(from);
  const used = Object.fromEntries(Object.entries(schemas).filter(([name]) => named(name, text)));
  const complete = Object.keys(schemas).every((name) => name in used || !named(name, JSON.stringify(used)));
  return complete ? used : referred([from, used], schemas);
}

/** The page at `/docs` and the document itself. */
export async function serveDocs(app: Api): Promise<void> {
  await app.register(swaggerUi, { routePrefix: '/docs', staticCSP: true });
  app.get('/openapi.json', { schema: { hide: true, operationId: 'openApi' } }, async () => app.swagger());
}
