import { z } from 'zod';
import { OPERATIONS, type OperationId } from '../../../application/operations';
import { ROLES } from '../../../domain/model';
import { Instant } from '../formats';

export const MeView = z.object({
  key: z.string().meta({ description: 'Name of the key' }),
  role: z.enum(ROLES),
  person: z
    .object({ id: z.string(), name: z.string() })
    .nullable()
    .meta({ description: 'Whose own key it is; null: that of a system' }),
  system: z.string().nullable().meta({ description: 'By which name external references mean this system' }),
  sees: z.enum(['own', 'all']).meta({ description: 'own: what its system has opened, or is referred to from' }),
  mayName: z
    .union([z.literal('anybody'), z.array(z.string())])
    .meta({ description: 'Staff ids for Amends-Actor; anybody: of its role' }),
  endsAt: Instant.nullable().meta({ description: 'When this secret ends; null: not before it is rotated or revoked' }),
  operations: z
    .array(z.enum(Object.keys(OPERATIONS) as [OperationId, ...OperationId[]]))
    .meta({ description: 'What it may call, by operationId' }),
});
export type MeView = z.infer<typeof MeView>;
