import type { StoredComplaint } from '../../register/complaints/contract';
import type { Dependencies } from '../ports';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * The complaint as the register has it; null for an id that no complaint has, or none that whoever asks may see. `only`: the
 * system whose complaints alone that are; null: all.
 */
export async function findComplaint(
  { register }: Dependencies,
  id: string,
  only: string | null,
): Promise<StoredComplaint | null> {
  const stored = UUID.test(id) ? await register.records.read(id) : null;
  return stored && (only === null || isOf(only, stored)) ? stored : null;
}

const isOf = (system: string, { openedFrom, externalRefs }: StoredComplaint): boolean =>
  openedFrom === system || Object.hasOwn(externalRefs, system);
