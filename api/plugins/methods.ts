import { Problem } from '../../application/problem';
import type { Api } from '../ports';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Refuses whoever calls: it need not be listed who may. */
    answersNobody?: true;
  }
}

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE'];

/** Addresses that are there answer other methods with 405 and the methods that they take. Comes before every route. */
export function collectMethods(app: Api): Map<string, Set<string>> {
  const taken = new Map<string, Set<string>>();
  app.addHook('onRoute', ({ url, method }) => {
    taken.set(url, new Set([...(taken.get(url) ?? []), ...[method].flat()]));
  });
  return taken;
}

/** Comes after every route. */
export function refuseOtherMethods(app: Api, taken: Map<string, Set<string>>): void {
  for (const [url, methods] of [...taken]) {
    const allow = [...methods].join(', ');
    app.route({
      method: METHODS.filter((method) => !methods.has(method)),
      url,
      schema: { hide: true },
      config: { answersNobody: true },
      onRequest: async (_, reply) => {
        reply.header('allow', allow);
        throw new Problem('method-not-allowed');
      },
      handler: async () => undefined,
    });
  }
}
