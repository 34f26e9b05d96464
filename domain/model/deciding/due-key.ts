import type { Instant } from '../state/plan';

/** What can fall due by itself, with the part of the complaint that it is about. */
export type DueKey =
  | { kind: 'acknowledge' }
  | { kind: 'daily-update' }
  /** `call`: the deadline itself, its nth warning or the nth level of its escalation, from 0. */
  | { kind: 'clock'; clock: string; generation: number; call: 'deadline' | `warning-${number}` | `level-${number}` }
  | { kind: 'promise'; promise: string }
  | { kind: 'approval'; approval: string; call: 'level' | `warning-${number}` }
  | { kind: 'offer'; offer: string }
  | { kind: 'new-offer' }
  | { kind: 'call'; call: string }
  | { kind: 'follow-up-text' }
  | { kind: 'survey' }
  | { kind: 'survey-end' };

export type DueKind = DueKey['kind'];

/** Something that will happen by itself at `at`. `summary` is what operations read on the timer in the Temporal UI. */
export interface Due {
  at: Instant;
  key: DueKey;
  summary: string;
}

/** The fields of each kind after its name, in the order of the text. */
const FIELDS: Record<DueKind, readonly string[]> = {
  acknowledge: [],
  'daily-update': [],
  clock: ['clock', 'generation', 'call'],
  promise: ['promise'],
  approval: ['approval', 'call'],
  offer: ['offer'],
  'new-offer': [],
  call: ['call'],
  'follow-up-text': [],
  survey: [],
  'survey-end': [],
};

/** `clock:decide:1:warning-0`: the key as text, part of the ids of what it causes. */
export function formatDueKey(key: DueKey): string {
  const values: Record<string, string | number> = { ...key };
  return [key.kind, ...FIELDS[key.kind].map((field) => values[field])].join(':');
}

/** Throws `RangeError` for a text that is no key. */
export function parseDueKey(text: string): DueKey {
  const [kind = '', ...values] = text.split(':');
  const fields = Object.hasOwn(FIELDS, kind) ? FIELDS[kind as DueKind] : undefined;
  if (!fields || fields.length !== values.length) throw new RangeError(`"${text}" names nothing that falls due`);
  const named = fields.map((field, index) => [field, field === 'generation' ? Number(values[index]) : values[index]]);
  return { kind, ...Object.fromEntries(named) } as DueKey;
}
