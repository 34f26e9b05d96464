-- The whole register, one section per room. Instants are timestamptz. Ids are text, so that an unknown or malformed id is
-- simply not found.

-- complaints/ -----------------------------------------------------------------------------------------------------------

create table complaints (
  id text primary key,
  reference text not null unique,
  revision integer not null,
  -- Instant of the last entry.
  updated_at timestamptz not null,
  -- Revision of the last command or inbound message: what time alone did does not count.
  moved_at integer not null,
  -- unstarted: a run is wanted since run_wanted_at; open: it has one; closed: the application takes its turns.
  run text not null check (run in ('unstarted', 'open', 'closed')),
  run_wanted_at timestamptz not null,
  -- Which run is the valid one: every start but the first raises it.
  epoch integer not null default 1,
  -- Why the run that is wanted replaces another, until its first turn has put that on record.
  restoring text check (restoring in ('gone', 'stuck')),
  -- What its run waits for next; null: nothing.
  turn_due timestamptz,
  -- Since when there is reason to believe that the run is not there; a turn of the valid run clears it.
  doubted_at timestamptz,
  -- When the sweep last called or looked at the run, since its last turn.
  looked_at timestamptz,
  -- The domain's state. Plan and calendar snapshot seldom change: in `rules`, a column that most turns do not write.
  state jsonb not null,
  rules jsonb not null,
  product text,
  order_ref text,
  occurred_on date,
  -- Projections of the state, for lists.
  stage text not null,
  severity text not null,
  owner text not null,
  policy text not null,
  cause text,
  breached boolean not null,
  -- The next deadline; infinity when no clock runs, so that such rows sort last.
  next_due timestamptz not null,
  -- When the first thing that is owed to somebody was due or will be: a clock, a promise, an approval, an enquiry.
  breaks_at timestamptz not null,
  received_at timestamptz not null,
  -- Which system opened it; null: a person with a key of their own.
  opened_from text
) with (toast_tuple_target = 256); -- stores state and rules out of line, so that lists read narrow rows

create index complaints_by_receipt on complaints (received_at, id);
create index complaints_by_due on complaints (next_due, id);
create index complaints_in_figures on complaints (stage, severity, breaks_at) where stage <> 'closed';
create index complaints_by_owner on complaints (owner, received_at, id);
create index complaints_by_system on complaints (opened_from, received_at, id);
create index complaints_without_run on complaints (run_wanted_at) where run = 'unstarted';
create index complaints_by_turn on complaints (turn_due) where run = 'open';
create index complaints_in_doubt on complaints (doubted_at) where run = 'open' and doubted_at is not null;
-- For the latest cases of the same cause and kind as one that waits for approval.
create index complaints_like on complaints (cause, (state #>> '{finding,subCause}'), received_at);

create table reference_counters (
  year integer primary key,
  last integer not null
);

create table external_refs (
  complaint text not null references complaints,
  system text not null,
  value text not null,
  primary key (complaint, system)
);
create index external_refs_by_value on external_refs (system, value);

-- The timeline. A key is made of the cause, so a repeat writes nothing.
create table entries (
  complaint text not null references complaints,
  key text not null,
  revision integer not null,
  -- Place within the revision.
  seq integer not null,
  at timestamptz not null,
  by text not null,
  -- Id of the input that caused it; null: time.
  input text,
  event jsonb not null,
  primary key (complaint, key)
);
create index entries_of_restorations on entries (at) where key like 'restored:%';

-- Commands that were refused, for the timeline. A row of `inputs` keeps only the last refusal of its command.
create table refusals (
  id bigint generated always as identity primary key,
  complaint text not null references complaints,
  at timestamptz not null,
  by text not null,
  role text not null,
  command text not null,
  code text not null,
  detail text not null
);
create index refusals_by_complaint on refusals (complaint);

-- runs/ -----------------------------------------------------------------------------------------------------------------

-- What is remembered of Temporal: one row.
create table temporal_namespace (
  only_one boolean primary key default true check (only_one),
  -- Of the namespace in which the runs of these complaints are; another one has other runs.
  id text not null,
  -- Runs that ended before have been looked after.
  ended_before timestamptz not null,
  -- When all runs are to be compared with the rows.
  compare_at timestamptz not null
);

-- inputs/ ---------------------------------------------------------------------------------------------------------------

-- What is said to a complaint, until a turn takes it up, and what came of it.
create table inputs (
  id text primary key,
  -- The order in which they were written, among those of one instant.
  number bigint generated always as identity,
  -- Null, with kind and body, for a fact of which nobody knows yet what it is about.
  complaint text,
  kind text,
  body jsonb,
  actor text not null,
  role text not null,
  -- Of commands: the hash of the request, the revisions on which the sender decided (null: any), how long a turn may take
  -- it up, and how often it was sent under this id after it had come to nothing.
  hash text,
  expected jsonb,
  expires_at timestamptz,
  try integer not null default 1,
  -- Of facts: who reports, in its own words.
  source text,
  type text,
  ref text,
  reason text,
  -- Whose steps it may report about; null: anybody's.
  providers jsonb,
  at timestamptz not null,
  -- From when on the sweep counts its age: `at`, unless that lies in the future.
  stored_at timestamptz not null,
  -- set-aside: it repeated what was known, so nothing was done for it; task: a person finds out what it is about.
  status text not null check (status in ('waiting', 'done', 'refused', 'void', 'expired', 'set-aside', 'task')),
  settled_at timestamptz,
  -- An entry of the timeline is about it, so it is kept.
  recorded boolean not null default false,
  revision integer,
  created text,
  code text,
  detail text
);
create index inputs_waiting on inputs (complaint) where status = 'waiting';
create index inputs_waiting_since on inputs (stored_at) where status = 'waiting';
create index inputs_to_forget on inputs (settled_at) where not recorded;

-- children/ -------------------------------------------------------------------------------------------------------------

-- Child workflows. `asked` and `taken` are names of work: what the complaint wants done, and what of it the child has taken up.
create table children (
  id text primary key, -- the workflow id, kind-complaint-number
  complaint text not null references complaints,
  kind text not null check (kind in ('remedy', 'enquiry', 'voucher')),
  number integer not null,
  asked jsonb not null,
  taken jsonb not null,
  -- Epoch of the complaint when the child last took up something; 0: never.
  epoch integer not null,
  -- When it looks again.
  due_at timestamptz not null,
  reminders integer not null,
  finished boolean not null
);
create index children_by_complaint on children (complaint);
create index children_due on children (due_at) where not finished;

-- people/ ---------------------------------------------------------------------------------------------------------------
-- Personal data is here and in `letters` alone: to erase a person is to delete rows, and no foreign key stands in the way.

create table people (
  complaint text primary key references complaints,
  name text,
  email text,
  phone text,
  customer_ref text,
  language text not null,
  time_zone text not null,
  preferred_channel text
);

-- What was said. A complaint's state and entries hold only the ids.
create table texts (
  id text primary key,
  complaint text,
  name text not null,
  body text not null,
  -- While it is pending: the input that it came with. Null: it is on record.
  input text
);
create index texts_by_complaint on texts (complaint);
create index texts_pending on texts (input) where input is not null;
create index texts_third_party on texts (lower(body)) where name = 'thirdParty';

-- One row: without the salt nobody can find out whose a key is by trying addresses.
create table person_key_salt (salt text not null);
insert into person_key_salt values (gen_random_uuid()::text || gen_random_uuid()::text);

-- `identifier`: its kind, a blank, and the customer number or address.
create function person_key(identifier text) returns text language sql stable as $$
  select encode(sha256(convert_to(salt || identifier, 'UTF8')), 'hex') from person_key_salt
$$;

-- A key for every identifier that a complainant has, or had before a correction: a corrected reference must neither reset
-- what the person was given nor end a conflict of interest. Personal data although hashed: deleted with the person's row.
create table person_keys (
  complaint text not null references people on delete cascade,
  key text not null,
  primary key (complaint, key)
);
create index person_keys_by_key on person_keys (key);

create function identifiers_of(person people) returns setof text language sql immutable as $$
  select identifier from unnest(array[
    'customer ' || person.customer_ref, 'email ' || lower(trim(person.email)), 'phone ' || person.phone
  ]) as identifier where identifier is not null
$$;

-- A trigger, so that no way of writing a person forgets the keys.
create function keep_person_keys() returns trigger language plpgsql as $$
begin
  insert into person_keys
    select new.complaint, person_key(identifier) from identifiers_of(new) as identifier on conflict do nothing;
  return null;
end
$$;
create trigger keep_person_keys after insert or update on people for each row execute function keep_person_keys();

-- letters/ --------------------------------------------------------------------------------------------------------------

-- Personal data: address, subject, text, html. One row per letter and channel.
create table letters (
  id text primary key, -- complaint/key/channel
  complaint text not null references complaints,
  key text not null,
  template text not null,
  channel text not null,
  language text not null,
  version text not null,
  recipient text not null,
  subject text not null,
  text text not null,
  html text,
  address text,
  status text not null check (status in ('pending', 'sent', 'delivered', 'read', 'failed', 'superseded')),
  -- 1, and one more each time it is posted anew on this channel after a corrected contact. Each posting may fail once.
  posting integer not null,
  attempts integer not null,
  last_error text,
  recorded_at timestamptz not null,
  sent_at timestamptz,
  -- Not to be tried before; while a courier holds the letter, the end of its lease.
  leased_until timestamptz not null
);
create index letters_by_complaint on letters (complaint);

-- Whose mailbox or telephone an address is: upper case and what stands after a + make no other one.
create function addressee_of(address text) returns text language sql immutable as $$
  select regexp_replace(lower(trim(address)), '\+[^@]*@', '@')
$$;
create index letters_by_addressee on letters (addressee_of(address), sent_at);
create index letters_pending on letters (channel, leased_until) where status = 'pending';
create index letters_failed on letters (channel, recorded_at) where status = 'failed';

-- work/ -----------------------------------------------------------------------------------------------------------------

create table tasks (
  id text primary key, -- made of complaint and key
  complaint text,
  key text not null,
  task text not null,
  about text not null,
  audience text not null,
  assignee text,
  -- Whom the assignee stands in for: somebody who was absent when the task was raised.
  instead_of text,
  status text not null check (status in ('open', 'claimed', 'done', 'void')),
  raised_at timestamptz not null,
  due_at timestamptz not null,
  ended_at timestamptz,
  ended_by text,
  -- Id of the text that says how it ended.
  note text
);
create index tasks_by_complaint on tasks (complaint);
create index tasks_to_do on tasks (due_at, id) where status in ('open', 'claimed');

-- Calls and approvals are projections of the state: rewritten when that part of it changes.
create table calls (
  complaint text not null references complaints,
  call text not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  assignee text not null,
  role text not null,
  status text not null,
  primary key (complaint, call)
);
create index calls_to_make on calls (starts_at) where status in ('planned', 'due');

create table approvals (
  complaint text not null references complaints,
  approval text not null,
  offer text not null,
  offer_hash text not null,
  needs text not null,
  proposed_by text not null,
  due_at timestamptz not null,
  status text not null,
  primary key (complaint, approval)
);
create index approvals_to_decide on approvals (due_at) where status = 'waiting';

-- Open cases per staff id. Counted as they change, because each opening asks for them.
create table owner_loads (
  owner text primary key,
  open_cases integer not null
);

-- money/ ----------------------------------------------------------------------------------------------------------------
-- Amounts are minor units.

-- The sums are columns with constraints, not queries: two processes that reserve the last of a budget at once wait for each
-- other on its row.
create table budgets (
  budget text not null,
  period text not null,
  currency text not null,
  -- The limits are those of the policy at the latest reservation.
  whole bigint not null,
  soft bigint,
  reserved bigint not null default 0 check (reserved >= 0),
  committed bigint not null default 0 check (committed >= 0),
  constraint within_the_whole check (reserved + committed <= whole),
  primary key (budget, period, currency)
);

create table reservations (
  id text primary key, -- of the input whose command it goes with
  -- The order in which they were made.
  number bigint generated always as identity,
  complaint text not null references complaints,
  part text not null check (part in ('offer', 'gift')),
  budget text not null,
  period text not null,
  currency text not null,
  -- The person's first key, so that what one person was given can be added up after the person is erased.
  person_key text not null,
  -- What was asked for; of it reserved and committed are on the budget, uncovered found no room there any more.
  minor bigint not null check (minor >= 0),
  reserved bigint not null check (reserved >= 0),
  committed bigint not null check (committed >= 0),
  uncovered bigint not null default 0 check (uncovered >= 0),
  -- For an offer that nobody has answered. Such reservations of one complaint share their money, as one offer at most is
  -- accepted.
  alternative boolean not null,
  status text not null check (status in ('held', 'settled', 'released')),
  level text,
  beyond_soft boolean not null,
  prices jsonb,
  at timestamptz not null,
  foreign key (budget, period, currency) references budgets
);
create index reservations_by_complaint on reservations (complaint);
create index reservations_by_budget on reservations (budget, period, currency);
create index reservations_by_person on reservations (person_key, at);

-- What was asked of the providers of remedies. The row exists before its provider is asked, so that after a crash it is
-- known that money may have moved.
create table remedy_attempts (
  key text primary key, -- complaint:round:step:generation
  provider text not null,
  complaint text not null,
  step text not null,
  generation integer not null,
  -- A person may have a refused step tried again under its key; what the provider says of an earlier try is no answer then.
  try_number integer not null,
  begun_at timestamptz not null,
  -- Null: asked, no answer yet. Unclear: given up, a person has the task.
  result text check (result in ('pending', 'done', 'refused', 'unclear')),
  reference text,
  -- The complaint has the result already, from a call of the provider or from a late answer.
  reported boolean not null default false
);
create index remedy_attempts_by_reference on remedy_attempts (provider, reference);
create index remedy_attempts_by_step on remedy_attempts (complaint, step, generation);

-- When a register that came from a backup was reconciled with its providers: since then their statuses count before a
-- first order too.
create table reconciliations (
  number bigint generated always as identity primary key,
  at timestamptz not null
);

-- The default provider: remedies as rows.
create table ledger (
  key text primary key, -- complaint:round:step:generation
  number bigint generated always as identity,
  complaint text not null,
  remedy text not null,
  minor bigint,
  currency text,
  item text,
  at timestamptz not null
);
create index ledger_by_complaint on ledger (complaint);

-- The provider's references of remedy steps, by which a later return is matched.
create table step_references (
  reference text not null,
  complaint text not null,
  step text not null,
  generation integer not null,
  primary key (reference, complaint, step, generation)
);

-- outside/ --------------------------------------------------------------------------------------------------------------

create table idempotency (
  scope text primary key,
  body_hash text not null,
  leased_until timestamptz not null,
  expires_at timestamptz not null,
  -- The first 2xx answer; null while the request runs.
  answer jsonb
);
create index idempotency_by_expiry on idempotency (expires_at);

-- The brakes: what is on hold everywhere until it is released.
create table holds (
  what text primary key check (what in ('letters', 'payments')),
  since timestamptz not null,
  -- Staff id, or name of a key or command.
  by text not null,
  reason text
);

-- Who may call. A key is a name; its secrets change, and what was done under it stays its own.
create table api_keys (
  id text primary key,
  role text not null,
  -- It is this person's own.
  person text,
  -- Of a system: by which name external references mean it.
  system text,
  -- own: what its system has opened, or is referred to from.
  sees text not null check (sees in ('own', 'all')),
  -- Staff ids that a system may name in Amends-Actor; null: anybody of its role.
  may_name jsonb,
  made_at timestamptz not null,
  -- To the minute.
  used_at timestamptz
);

-- Two are valid at once while a key is rotated. Those that have ended stay, so that whoever still uses one can be named.
create table api_key_secrets (
  hash text primary key, -- SHA-256
  key text not null references api_keys,
  made_at timestamptz not null,
  -- Null: until it is rotated or revoked.
  ends_at timestamptz
);
create index api_key_secrets_by_key on api_key_secrets (key);
