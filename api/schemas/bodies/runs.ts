import { z } from 'zod';

export const VerifyRunsBody = z.strictObject({
  adopt: z.boolean().optional().meta({
    description: 'The namespace that is connected is that of the runs from now on, since the former one is lost',
  }),
});
