import type { Complaint } from '../../domain/model';
import { unsettledOrders } from '../../domain/remedies';
import type { RemedyOrder, RemedyProvider, StepResult } from '../ports';
import { type ReportPorts, report } from '../report';
import { type ProviderPorts, providerOf } from './attempt';

/** What is known of one order that the register believes open. */
export interface Finding {
  complaint: Pick<Complaint, 'id' | 'reference'>;
  what: 'carry-out' | 'reverse';
  order: RemedyOrder;
  /**
   * `unknown`: the provider never got it. `by-key`: it cannot be asked, but does nothing twice under one key. `by-person`: it
   * can do neither, so a person will have the task. `not-set-up`, `no-answer`: ask again once that is mended.
   */
  found: StepResult['kind'] | 'unknown' | 'by-key' | 'by-person' | 'not-set-up' | 'no-answer';
  /** The provider's reference, or the code of what went wrong. */
  detail: string | null;
}

const BATCH = 100;

/**
 * For a register that came from a backup: asks providers about every order that is open there, before any is repeated. What
 * was done is recorded; what is not known here yet, such as an option that is chosen anew, is asked when it is ordered.
 */
export async function* reconcile(ports: ProviderPorts): AsyncGenerator<Finding> {
  const { reconciliations, records } = ports.register;
  await reconciliations.note(await ports.clock());
  for (let after = '', ids: string[]; ; after = ids.at(-1) ?? after) {
    ids = await reconciliations.complaintsAfter(after, BATCH);
    if (ids.length === 0) return;
    for (const id of ids) {
      const stored = await records.read(id);
      if (stored) yield* findings(ports, stored.complaint);
    }
  }
}

async function* findings(ports: ProviderPorts, complaint: Complaint): AsyncGenerator<Finding> {
  const { id, reference } = complaint;
  for (const { what, order } of unsettledOrders(complaint)) {
    const provider = providerOf(ports, order);
    const told = await lookUp(ports, provider, what, order);
    if (told.found === 'done') await keepDone(ports, complaint, order, told.detail);
    yield { complaint: { id, reference }, what, order, ...told };
  }
}

type Told = Pick<Finding, 'found' | 'detail'>;

async function lookUp(
  { register }: ProviderPorts,
  provider: RemedyProvider | undefined,
  what: Finding['what'],
  order: RemedyOrder,
): Promise<Told> {
  if (!provider) return { found: 'not-set-up', detail: null };
  if (what === 'reverse' || !provider.status)
    return { found: provider.honoursKeys ? 'by-key' : 'by-person', detail: null };
  try {
    const known = await register.attempts.read(order.key);
    const status = await provider.status(order, known?.reference ?? null);
    if (status === null) return { found: 'unknown', detail: null };
    return { found: status.kind, detail: status.kind === 'refused' ? null : status.reference };
  } catch (error) {
    return { found: 'no-answer', detail: (error as Error).message };
  }
}

/** Also of a step that does not run yet: once it does, its attempt says that it is done. */
async function keepDone(
  ports: ReportPorts & ProviderPorts,
  { id: complaint, steps }: Complaint,
  order: RemedyOrder,
  reference: string | null,
): Promise<void> {
  const { attempts } = ports.register;
  const { key, step, generation, tryNumber, provider = 'ledger' } = order;
  await attempts.begin({ key, provider, complaint, step, generation, tryNumber, at: await ports.clock() });
  if (steps.find(({ id }) => id === step)?.status === 'waiting')
    return void (await attempts.finish(key, { result: 'done', reference }));
  const fact = { type: 'StepReported', step, generation, result: 'done', reference } as const;
  await report(ports, complaint, `reconciled:${key}:${tryNumber}`, fact);
}
