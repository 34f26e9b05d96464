import type { Instant } from '../../domain/model';

export interface RunTables {
  temporal_namespace: {
    only_one?: true;
    id: string;
    ended_before: Instant;
    compare_at: Instant;
  };
}
