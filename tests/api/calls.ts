import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { OperationId } from '../../application/operations';

interface Document {
  paths: Record<string, Record<string, { operationId: OperationId }>>;
}

/** Every call of the API, as the committed OpenAPI document lists it; `openapi.test.ts` sees to it that it is current. */
export function calls(): { operation: OperationId; method: 'GET' | 'POST' | 'PATCH'; path: string }[] {
  const file = join(__dirname, '../../docs/generated/openapi.json');
  const { paths } = JSON.parse(readFileSync(file, 'utf8')) as Document;
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { operationId: operation }]) => ({
      operation,
      method: method.toUpperCase() as 'GET' | 'POST' | 'PATCH',
      path,
    })),
  );
}
