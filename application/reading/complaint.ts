import type { StoredComplaint } from '../../register/complaints/contract';
import type { Dependencies } from '../ports';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The complaint as the register has it; null for an id that no complaint has. */
export const findComplaint = async ({ register }: Dependencies, id: string): Promise<StoredComplaint | null> =>
  UUID.test(id) ? register.records.read(id) : null;
