import type { Merged } from './entry';

/** Phrases that the sentences of several events share. */

/** Seconds after which something counts as late in words. */
const LATE = 60;

export const late = (seconds: number): string => (seconds > LATE ? `, ${Math.round(seconds / 60)} minutes late` : '');

export const listed = (items: string[]): string => items.join(', ');

export const forAll = (merged: Merged | undefined): string =>
  merged ? `, once for ${merged.count} that were due since ${merged.firstDueAt}` : '';

export const without = (missed: Merged | undefined): string =>
  missed ? `; nobody got the ${missed.count} warnings due since ${missed.firstDueAt}` : '';

export const feeling = (emotion: string | null): string => (emotion ? ` The complainant is ${emotion}.` : '');
