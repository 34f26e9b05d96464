import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { OperationId } from '../../application/operations';

/** A JSON schema, as far as tests look into one. */
export interface Form {
  anyOf?: Form[];
  properties?: Record<string, Form>;
  enum?: unknown[];
  format?: string;
  pattern?: string;
  maxLength?: number;
}
interface Described {
  operationId: OperationId;
  requestBody?: { content: { 'application/json': { schema: Form } } };
  responses: Record<string, object>;
}
interface Document {
  paths: Record<string, Record<string, Described>>;
}
export interface Call {
  operation: OperationId;
  method: 'GET' | 'POST' | 'PATCH';
  path: string;
  /** Of the body; null: the call takes none. */
  form: Form | null;
  /** By status. */
  responses: Record<string, object>;
}

/** Every call of the API, as the committed OpenAPI document lists it; `openapi.test.ts` sees to it that it is current. */
export function calls(): Call[] {
  const file = join(__dirname, '../../docs/generated/openapi.json');
  const { paths } = JSON.parse(readFileSync(file, 'utf8')) as Document;
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { operationId: operation, requestBody, responses }]) => ({
      operation,
      method: method.toUpperCase() as 'GET' | 'POST' | 'PATCH',
      path,
      responses,
      form: requestBody?.content['application/json'].schema ?? null,
    })),
  );
}
