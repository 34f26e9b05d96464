import { z } from 'zod';

const count = (description: string) => z.int().meta({ description });

export const RunCountsView = z.object({
  open: count('Complaints that have a run, as far as is known'),
  missing: count('Complaints whose run may be lost, or that have wanted one for ten seconds; each is looked into'),
  stuck: count('Complaints for which something has been due for a minute: no worker does it, or the run is stuck'),
  restored: count('Runs that were lost and replaced within the last hour'),
});

export const RunsVerifiedView = z.object({
  open: count('Complaints that have a run on record'),
  running: z.int().nullable().meta({ description: 'Runs of complaints that Temporal lists; null: it cannot list' }),
  missing: count('Runs that were not there and have been restored now'),
  stuck: count('Runs that were stuck and have been replaced now'),
  left: count('Complaints whose run the sweep will look at'),
});
export type RunsVerifiedView = z.infer<typeof RunsVerifiedView>;
