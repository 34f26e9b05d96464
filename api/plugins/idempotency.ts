import { operationOf } from '../../application/operations';
import { Problem } from '../../application/problem';
import type { Api } from '../ports';
import { operationIdOf } from './identity';

/** Demands the key before the body is looked at; `plugins/command` uses it. */
export function demandIdempotencyKey(app: Api): void {
  app.addHook('preValidation', async (request) => {
    const isCommand = operationOf(operationIdOf(request))?.access === 'command';
    if (isCommand && !String(request.headers['idempotency-key'] ?? '').trim()) {
      const place = { header: 'Idempotency-Key', code: 'missing', message: 'is needed' } as const;
      throw new Problem('idempotency-key-missing', undefined, [place]);
    }
  });
}
