import { pino } from 'pino';
import { buildApp } from './app';
import type { ApiParts } from './ports';

/**
 * The OpenAPI document without a register and without Temporal: routes are described here, never called. The docs
 * keep a copy (`docs/generated/openapi.json`), so that a change of the contract shows in review.
 */
export async function openApiDocument(): Promise<object> {
  const nothing = { register: {}, policies: { packs: new Map() }, gateway: {} };
  const app = await buildApp({ ...nothing, logger: pino({ level: 'silent' }) } as unknown as ApiParts);
  const document = app.swagger();
  await app.close();
  return document;
}
