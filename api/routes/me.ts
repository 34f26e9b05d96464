import { principalOf } from '../plugins/identity';
import type { Api, ApiParts } from '../ports';
import { MeView } from '../schemas/answers/me';
import { NoQuery } from '../schemas/answers/reading';
import { NoParams, reading } from '../schemas/route';
import { meView } from '../views/me';

/** The key that asks. */
export function meRoutes(app: Api, { policies }: ApiParts): void {
  const me = reading('readMe', 'Keys', { params: NoParams, query: NoQuery, answer: MeView });
  app.get('/v1/me', { schema: me }, async (request) => meView(principalOf(request), policies.staff));
}
