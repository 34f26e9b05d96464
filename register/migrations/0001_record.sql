-- The record of each complaint, and the people and texts it refers to.
-- Instants are timestamptz, ids are text: what is not a known id is simply not found.

create table complaints (
  id text primary key,
  reference text not null unique,
  revision integer not null,
  -- unstarted: a run is wanted since run_wanted_at; open: Temporal has it; closed: the register decides.
  run text not null check (run in ('unstarted', 'open', 'closed')),
  run_wanted_at timestamptz not null,
  reopened boolean not null default false,
  -- The domain's state. Its plan and almanac seldom change, so they have a column that a turn does not write again.
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
  -- The soonest due instant of a running clock; infinity when none runs.
  next_due timestamptz not null,
  received_at timestamptz not null
) with (toast_tuple_target = 256); -- state and rules live out of line, so that lists read narrow rows

create index complaints_by_receipt on complaints (received_at, id);
create index complaints_by_due on complaints (next_due, id);
create index complaints_by_owner on complaints (owner, received_at, id);
create index complaints_without_run on complaints (run_wanted_at) where run = 'unstarted';

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

-- Personal data. Erasing a person deletes rows here, in texts and in letters; nothing points at them.
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

-- What was said. A complaint's state and entries hold only the ids. Pending until a turn refers to it.
create table texts (
  id text primary key,
  complaint text,
  name text not null,
  body text not null,
  pending boolean not null,
  created_at timestamptz not null default now()
);
create index texts_by_complaint on texts (complaint);
create index texts_pending on texts (created_at) where pending;
create index texts_third_party on texts (lower(body)) where name = 'thirdParty';

-- The timeline. A key is made of the cause, so a repeat writes nothing.
create table entries (
  complaint text not null references complaints,
  key text not null,
  revision integer not null,
  -- Place within the turn.
  seq integer not null,
  at timestamptz not null,
  by text not null,
  message text,
  event jsonb not null,
  primary key (complaint, key)
);

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
