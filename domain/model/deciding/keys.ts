import { TASKS, type TaskKind } from '../tasks';

/** Names made of parts, each with the one place that writes and reads it. */

/** One generation of one remedy step, as its provider sees it: the same key never pays twice. */
export interface StepKey {
  complaint: string;
  round: number;
  step: string;
  generation: number;
}

/** `{complaint}:{round}:{step}:{generation}`. */
export const formatStepKey = ({ complaint, round, step, generation }: StepKey): string =>
  `${complaint}:${round}:${step}:${generation}`;

/** Null for a text that is no step key. */
export function parseStepKey(text: string): StepKey | null {
  const [complaint = '', round, step = '', generation] = text.split(':');
  const key = { complaint, round: Number(round), step, generation: Number(generation) };
  const isKey = complaint && step && key.round >= 1 && key.generation >= 1 && formatStepKey(key) === text;
  return isKey ? key : null;
}

/** A letter on one channel: what meets a clock, and un-meets it when the channel fails. */
export interface Posting {
  letter: string;
  channel: string;
}

/** `{letter}/{channel}`. */
export const formatPosting = ({ letter, channel }: Posting): string => `${letter}/${channel}`;

export function parsePosting(text: string): Posting {
  const [letter = '', channel = ''] = text.split('/');
  return { letter, channel };
}

/** A task of a complaint: what it is about, and which occurrence raised it. Under one key there is one task. */
export interface TaskKey {
  task: TaskKind;
  about: string;
  occurrence: string;
}

/** `{task}:{about}@{occurrence}`. */
export const formatTaskKey = ({ task, about, occurrence }: TaskKey): string => `${task}:${about}@${occurrence}`;

/** Null for a text that is no task key. */
export function parseTaskKey(text: string): TaskKey | null {
  const found = /^([a-z-]+):(.*?)@(.*)$/.exec(text);
  const [, task = '', about = '', occurrence = ''] = found ?? [];
  return (TASKS as readonly string[]).includes(task) ? { task: task as TaskKind, about, occurrence } : null;
}

/** Tasks that have no reason any more: of one kind, about one part or about any; `all`: every task of the complaint. */
export type TaskPattern = 'all' | { task: TaskKind; about?: string };

/** The beginning that the keys of these tasks share. */
export function formatTaskPattern(pattern: TaskPattern): string {
  if (pattern === 'all') return '';
  return pattern.about === undefined ? `${pattern.task}:` : `${pattern.task}:${pattern.about}@`;
}
