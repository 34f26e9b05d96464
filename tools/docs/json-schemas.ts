import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { budgetsSchema, ratesSchema } from '../../policies/schema/budgets-schema';
import { calendarSchema } from '../../policies/schema/calendar-schema';
import { catalogueSchema } from '../../policies/schema/catalogue-schema';
import { packSchema } from '../../policies/schema/pack-schema';
import { providersSchema } from '../../policies/schema/providers-schema';
import { regimeSchema } from '../../policies/schema/regime-schema';
import { staffSchema } from '../../policies/schema/staff-schema';

const SCHEMAS = {
  pack: packSchema,
  regime: regimeSchema,
  catalogue: catalogueSchema,
  calendar: calendarSchema,
  staff: staffSchema,
  providers: providersSchema,
  budgets: budgetsSchema,
  rates: ratesSchema,
};

/** JSON Schemas by name, for editors: each policy file names its own in the first line. */
export function jsonSchemas(): Record<string, object> {
  return Object.fromEntries(
    Object.entries(SCHEMAS).map(([name, schema]) => [name, z.toJSONSchema(schema, { io: 'input' })]),
  );
}

/** Writes them into `policies/schemas/`; a test checks that they are current. */
export function writeJsonSchemas(folder = join(__dirname, '../../policies/schemas')): void {
  mkdirSync(folder, { recursive: true });
  for (const [name, schema] of Object.entries(jsonSchemas())) {
    writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(schema, null, 2)}\n`);
  }
}
