import { pino } from 'pino';
import { buildApp } from '../app';
import type { ApiParts } from '../ports';

/**
 * The OpenAPI document without a register and without Temporal: routes are described here, never called. The docs
 * keep a copy (`docs/generated/openapi.json`), so that a change of the contract shows in review.
 */
export async function openApiDocument(): Promise<object> {
  const described = { policies: { packs: new Map() }, logger: pino({ level: 'silent' }) };
  // What only a call would use is not there, since none is made.
  const app = await buildApp({ ...described, register: {}, gateway: {} } as unknown as ApiParts);
  const document = app.swagger();
  await app.close();
  return document;
}
