import { ELSEWHERE } from './elsewhere';
import { ENGINE } from './engine';
import { LAW } from './law';
import { MONEY } from './money';
import type { Mutant } from './mutant';
import { PAYMENTS } from './payments';
import { PEOPLE } from './people';
import { TIME } from './time';

export const MUTANTS: Mutant[] = [...LAW, ...TIME, ...ELSEWHERE, ...PEOPLE, ...MONEY, ...PAYMENTS, ...ENGINE];

/** How often the text of the mutant stands in its file: once, or it does not apply any more. */
export const occurrences = (source: string, { find }: Mutant): number => source.split(find).length - 1;

export const mutated = (source: string, { find, replace }: Mutant): string => source.replace(find, () => replace);
