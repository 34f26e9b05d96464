import type { Client } from '@temporalio/client';
import type { NativeConnection } from '@temporalio/worker';
import type { Gateway } from '../application/ports';
import { Problem } from '../application/problem';
import { within } from '../application/runs/within';
import { prepareNamespace } from './namespace';

/** What is not ready by then is at the next look. */
const MADE_WITHIN_MS = 10_000;
/** Somebody may have removed a search attribute, without which no run starts. */
const MADE_ANEW_EVERY = 20;

/**
 * Notices that all of Temporal was lost under a worker. Its polls belong to the namespace that is gone: they never get a task
 * again, nor end (seen), so the worker must be started again. A namespace that is missing is made, as at a start.
 */
export class NamespaceWatch {
  private first: string | null = null;
  private looks = 0;
  private end: (error: Error) => void = () => undefined;
  /** Rejects once the namespace is another than at the first look. */
  readonly replaced = new Promise<never>((_, reject) => (this.end = reject));

  constructor(
    private readonly parts: { connection: NativeConnection; namespace: string },
    private readonly gateway: Pick<Gateway, 'namespaceId'>,
    private readonly client: Client,
  ) {
    this.replaced.catch(() => undefined);
  }

  /** Never rejects: a Temporal that is away is looked at again. */
  async look(): Promise<void> {
    const { connection, namespace } = this.parts;
    const make = () => prepareNamespace(connection, namespace);
    const seen = await this.gateway.namespaceId();
    const isMade = seen !== null && ++this.looks % MADE_ANEW_EVERY !== 0;
    const id = isMade
      ? seen
      : await within(this.client, MADE_WITHIN_MS, make).then(this.gateway.namespaceId, () => seen);
    this.first ??= id;
    if (id === null || id === this.first) return;
    const detail = `namespace "${namespace}" was lost and is another now (${id}); the worker ends, to be started again.`;
    this.end(new Problem('other-namespace', detail));
  }
}
