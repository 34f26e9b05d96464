import type { Client } from '@temporalio/client';
import type { FactPoster } from '../activities/ports';
import type { Fact } from '../domain/commands';
import { factSignal, workflowIds } from '../workflows/messages';

/** Tells the run of a complaint a fact by signal. */
export class RunTeller implements FactPoster {
  constructor(private readonly client: Client) {}

  async post(complaint: string, id: string, fact: Fact): Promise<void> {
    await this.client.workflow.getHandle(workflowIds.complaint(complaint)).signal(factSignal, { id, fact });
  }
}
