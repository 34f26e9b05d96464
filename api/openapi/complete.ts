import type { OperationId } from '../../application/operations';
import { headersOf, referenceTo, refusalsOf, successOf } from './answers';
import { codeSample } from './code-sample';
import { EXAMPLES } from './examples';

interface Response {
  description?: string;
  headers?: object;
  content?: object;
}
interface Parameter {
  in: string;
  name: string;
}
interface Operation {
  operationId: OperationId;
  parameters?: (Parameter | { $ref: string })[];
  requestBody?: { content: Record<string, { example?: unknown }> };
  responses: Record<string, Response | { $ref: string }>;
  'x-codeSamples'?: object[];
}
export interface OpenApi {
  paths?: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, unknown>; responses?: object };
}

const SUCCESS: Record<number, string> = { 200: 'Done', 201: 'Made something new', 202: 'Stored' };

/** Adds what routes have in common, and so do not say each for itself: statuses, headers, examples. */
export function complete(document: OpenApi): OpenApi {
  const { paths = {}, components } = document;
  const completed = Object.fromEntries(
    Object.entries(paths).map(([path, methods]) => [
      path,
      Object.fromEntries(Object.entries(methods).map(([method, one]) => [method, completeOne(one, path, method)])),
    ]),
  );
  const used = referred([completed, components.responses ?? {}], components.schemas);
  return { ...document, paths: completed, components: { ...components, schemas: used } };
}

function completeOne(operation: Operation, path: string, method: string): Operation {
  const { operationId, parameters = [], requestBody, responses } = operation;
  const success = successOf(operationId);
  const headers = headersOf(operationId, path);
  const example = EXAMPLES[operationId];
  const refusals = refusalsOf(operationId, path, method).map((status) => [status, referenceTo(status)]);
  const json = requestBody?.content['application/json'];
  if (json && example !== null) json.example = example;
  return {
    ...operation,
    parameters: [...parameters.map(named), { $ref: '#/components/parameters/RequestId' }],
    'x-codeSamples': [{ lang: 'Shell', source: codeSample(operationId, method, path, example) }],
    responses: {
      [success]: { ...responses[success], description: SUCCESS[success], headers },
      ...(responses[304] && { 304: { description: 'The caller has this revision', headers } }),
      ...Object.fromEntries(refusals),
    },
  };
}

/** Headers as people write them. */
function named(parameter: Parameter | { $ref: string }): Parameter | { $ref: string } {
  if ('$ref' in parameter || parameter.in !== 'header' || parameter.name.startsWith('webhook-')) return parameter;
  return { ...parameter, name: parameter.name.replaceAll(/\b[a-z]/g, (letter) => letter.toUpperCase()) };
}

/** The schemas that `from` refers to, and those that they refer to: each is made once for requests and once for answers. */
function referred(from: object, schemas: Record<string, unknown>): Record<string, unknown> {
  const isNamed = (name: string, text: string) => text.includes(`"#/components/schemas/${name}"`);
  const text = JSON.stringify(from);
  const used = Object.fromEntries(Object.entries(schemas).filter(([name]) => isNamed(name, text)));
  const isWhole = Object.keys(schemas).every((name) => name in used || !isNamed(name, JSON.stringify(used)));
  return isWhole ? used : referred([from, used], schemas);
}
