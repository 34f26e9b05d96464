-- What goes out to people, and what people of the house have to do.

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
  -- How often it was posted anew on this channel, after a corrected contact. Each posting may fail once.
  posting integer not null,
  attempts integer not null,
  last_error text,
  recorded_at timestamptz not null,
  sent_at timestamptz,
  -- Not to be tried before; while a courier holds the letter, the end of its lease.
  leased_until timestamptz not null
);
create index letters_by_complaint on letters (complaint);
create index letters_pending on letters (channel, leased_until) where status = 'pending';

create table tasks (
  id text primary key, -- made of complaint and key
  complaint text,
  key text not null,
  task text not null,
  about text not null,
  audience text not null,
  assignee text,
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

-- Projections of the state: rewritten when that part of it changes.
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

-- Open cases per staff id: counted as they change, because each opening asks.
create table owner_loads (
  owner text primary key,
  open_cases integer not null
);
