import type { Tables } from '../schema';

/**
 * What a column holds of people, and by which key that is deleted. Erasing a complainant, or a third party, is deleting or
 * emptying every `complaint` column by the complaint's id.
 *
 * - `none`: of nobody. Ids, kinds, amounts and instants of a case are of nobody once its `complaint` columns are gone.
 * - `staff`: ids of staff and names of keys: who did what stays on record.
 * - `complaint`: of whoever complained, or of a third party. By the complaint's id; what belongs to no complaint yet goes
 *   30 days after it was settled.
 * - `expires`: the same, in a row that is deleted by itself within 30 days.
 * - `hashed`: a salted hash of who it is, kept so that what one person was given can be added up.
 */
export type Personal = 'none' | 'staff' | 'complaint' | 'expires' | 'hashed';

type Columns = { [Table in keyof Tables]: { [Column in keyof Tables[Table]]-?: Personal } };

const none = <const Name extends string>(...names: Name[]): Record<Name, 'none'> =>
  Object.fromEntries(names.map((name) => [name, 'none'])) as Record<Name, 'none'>;

/** Every column of the register. One that is not in here does not compile, or fails `tests/register/people/columns.test.ts`. */
export const PERSONAL_COLUMNS: Columns & Record<string, Record<string, Personal>> = {
  complaints: {
    ...none('id', 'reference', 'revision', 'updated_at', 'moved_at', 'run', 'run_wanted_at', 'epoch', 'restoring'),
    ...none('turn_due', 'doubted_at', 'looked_at', 'rules', 'product', 'occurred_on', 'stage', 'severity', 'policy'),
    ...none('cause', 'breached', 'next_due', 'breaks_at', 'received_at', 'opened_from'),
    state: 'staff', // what people said is a reference into `texts`
    owner: 'staff',
    order_ref: 'complaint',
  },
  reference_counters: none('year', 'last'),
  external_refs: { ...none('complaint', 'system'), value: 'complaint' },
  entries: { ...none('complaint', 'key', 'revision', 'seq', 'at', 'input'), by: 'staff', event: 'staff' },
  refusals: { ...none('id', 'complaint', 'at', 'role', 'command', 'code'), by: 'staff', detail: 'staff' },

  temporal_namespace: none('only_one', 'id', 'ended_before', 'compare_at'),

  inputs: {
    ...none('id', 'number', 'complaint', 'kind', 'role', 'expected', 'expires_at', 'try', 'source', 'type'),
    ...none('providers', 'at', 'stored_at', 'status', 'settled_at', 'recorded', 'revision', 'created', 'code'),
    body: 'staff', // what people said is a reference into `texts`
    actor: 'staff',
    detail: 'staff',
    hash: 'complaint', // without a salt, of a body that may be nothing but a telephone number
    ref: 'complaint', // as others name it
    reason: 'complaint', // as others say it
  },

  children: {
    ...none('id', 'complaint', 'kind', 'number', 'asked', 'taken', 'epoch', 'due_at', 'reminders', 'finished'),
  },

  people: {
    complaint: 'none',
    name: 'complaint',
    email: 'complaint',
    phone: 'complaint',
    customer_ref: 'complaint',
    language: 'complaint',
    time_zone: 'complaint',
    preferred_channel: 'complaint',
  },
  texts: { ...none('id', 'complaint', 'name', 'input'), body: 'complaint' },
  person_key_salt: none('salt'),
  person_keys: { complaint: 'none', key: 'complaint' },

  letters: {
    ...none('id', 'complaint', 'key', 'template', 'channel', 'language', 'version', 'recipient', 'status', 'posting'),
    ...none('attempts', 'recorded_at', 'sent_at', 'leased_until'),
    subject: 'complaint',
    text: 'complaint',
    html: 'complaint',
    address: 'complaint',
    last_error: 'complaint', // a provider may quote the address
  },

  tasks: {
    ...none('id', 'complaint', 'key', 'task', 'audience', 'status', 'raised_at', 'due_at', 'ended_at', 'note'),
    about: 'complaint', // of a fact that matched none: as others name it; it does not go with the fact
    assignee: 'staff',
    instead_of: 'staff',
    ended_by: 'staff',
  },
  calls: { ...none('complaint', 'call', 'starts_at', 'ends_at', 'role', 'status'), assignee: 'staff' },
  approvals: {
    ...none('complaint', 'approval', 'offer', 'offer_hash', 'needs', 'due_at', 'status'),
    proposed_by: 'staff',
  },
  owner_loads: { owner: 'staff', open_cases: 'none' },

  budgets: none('budget', 'period', 'currency', 'whole', 'soft', 'reserved', 'committed'),
  reservations: {
    ...none('id', 'number', 'complaint', 'part', 'budget', 'period', 'currency', 'minor', 'reserved', 'committed'),
    ...none('uncovered', 'alternative', 'status', 'level', 'beyond_soft', 'prices', 'at'),
    person_key: 'hashed',
  },
  // A provider's reference names a payment or an order, and is needed for as long as that may come back.
  remedy_attempts: {
    ...none('key', 'provider', 'complaint', 'step', 'generation', 'try_number', 'begun_at', 'result', 'reference'),
    ...none('reported'),
  },
  reconciliations: none('number', 'at'),
  ledger: none('key', 'number', 'complaint', 'remedy', 'minor', 'currency', 'item', 'at'),
  step_references: none('reference', 'complaint', 'step', 'generation'),

  idempotency: {
    ...none('scope', 'leased_until', 'expires_at'),
    body_hash: 'expires',
    answer: 'expires',
  },
  holds: { ...none('what', 'since', 'reason'), by: 'staff' },
  api_keys: {
    ...none('role', 'system', 'sees', 'made_at', 'used_at'),
    id: 'staff',
    person: 'staff',
    may_name: 'staff',
  },
  api_key_secrets: { ...none('hash', 'made_at', 'ends_at'), key: 'staff' },

  migrations: none('version', 'name', 'checksum', 'applied_at'),
};
