import type { Fact } from '../domain/model';
import type { Outside } from './outside';

export type ReportPorts = Pick<Outside, 'register' | 'caller' | 'clock'>;

/** Puts on record what a child found, once per id, and calls the complaint: where it cannot be called, the sweep does it. */
export async function report(ports: ReportPorts, complaint: string, id: string, fact: Fact): Promise<void> {
  await ports.register.inputs.report({ id, source: 'amends', complaint, fact, at: await ports.clock() });
  await ports.caller.call(complaint);
}
