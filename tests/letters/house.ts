import type { Remedy } from '../../domain/model';
import type { Staff, StaffMember } from '../../policies/policies';
import { aComplaint } from '../harness/builders';

/** The sender of sample letters: a small staff, and a catalogue with words for one thing. */
export const LI_NA: StaffMember = {
  id: 'li.na',
  name: 'Li Na',
  role: 'handler',
  languages: ['en', 'zh-CN'],
  directLine: '+49 30 5550 101',
  supervisor: 'tom.berg',
  absent: [],
  experienced: true,
};
const TOM: StaffMember = {
  ...LI_NA,
  id: 'tom.berg',
  name: 'Tom Berg',
  role: 'supervisor',
  directLine: '+49 30 5550 102',
  supervisor: null,
};

export function aStaff(members: StaffMember[] = [LI_NA, TOM]): Staff {
  const find = (id: string) => members.find((member) => member.id === id) ?? null;
  return {
    members,
    find,
    chooseOwner: () => aComplaint().owner,
    owner: (id) => find(id) && aComplaint().owner,
    mayActAs: () => true,
  };
}

const CATALOGUE: Record<string, Record<string, string>> = {
  'spa-weekend': { en: 'a weekend in our spa', 'zh-CN': '水疗周末套餐' },
};
export const words = (_policy: string, _remedy: Remedy, item: string | null, language: string): string =>
  CATALOGUE[item ?? '']?.[language] ?? '';
