import type { Api } from '../ports';
import { Problem } from '../problem';
import { operationOf } from '../roles';

/** Demands the key before the body is looked at; `once.ts` is what it is for. */
export function demandIdempotencyKey(app: Api): void {
  app.addHook('preValidation', async (request) => {
    const isCommand = operationOf(request.routeOptions.schema?.operationId)?.access === 'command';
    if (isCommand && !String(request.headers['idempotency-key'] ?? '').trim()) {
      throw new Problem('idempotency-key-missing');
    }
  });
}
