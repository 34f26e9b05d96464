import type { Client } from '@temporalio/client';
import type { FactPoster } from '../activities/ports';
import { signalFact } from '../application/runs/signal-fact';
import type { Fact } from '../domain/model';

/** Sends facts to the runs of complaints as signals. */
export class FactSignaller implements FactPoster {
  constructor(private readonly client: Client) {}

  async post(complaint: string, id: string, fact: Fact): Promise<void> {
    await signalFact(this.client, complaint, { id, fact });
  }
}
