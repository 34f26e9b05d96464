import type { OpenRun, RunFault } from '../../register/runs/contract';
import type { Dependencies } from '../ports';

export type RunDependencies = Pick<Dependencies, 'register' | 'gateway' | 'logger' | 'clock'>;

/**
 * Has a run that is lost replaced by one of the next epoch, which ends whatever there is. Its first turn puts it on record,
 * and names the children that are to run. False: somebody else has done it, or the complaint was closed meanwhile. Throws
 * `other-namespace` where the runs were moved to another cluster, which has ended those of this one.
 */
export async function restoreRun(deps: RunDependencies, lost: OpenRun, fault: RunFault): Promise<boolean> {
  const { register, gateway, logger } = deps;
  const { complaint, epoch } = lost;
  await gateway.demandOwnNamespace({ anew: true });
  if (!(await register.runs.restore(lost, fault, deps.clock()))) return false;
  logger.warn({ complaint, fault, epoch: epoch + 1 }, 'The run of a complaint is lost; another takes its place');
  await startWanted(deps, complaint).catch((error: unknown) =>
    logger.warn({ complaint, err: error }, 'The run could not be started; the sweep will'),
  );
  return true;
}

/** Starts the run that a complaint wants. Nothing where it has one, wants none, or wants another than that of `only`. */
export async function startWanted(
  { register, gateway }: RunDependencies,
  complaint: string,
  only?: OpenRun,
): Promise<void> {
  const stored = await register.records.read(complaint);
  if (stored?.run !== 'unstarted' || (only && only.epoch !== stored.epoch)) return;
  await gateway.start(stored.complaint, stored.epoch);
}
