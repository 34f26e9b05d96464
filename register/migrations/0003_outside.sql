-- The edges: machine facts, remedies, repeated requests, keys.

create table inbox (
  id text primary key,
  source text not null,
  type text not null,
  ref text not null,
  at timestamptz not null,
  reason text,
  complaint text,
  fact jsonb,
  status text not null check (status in ('waiting', 'recorded', 'task')),
  -- When the sweep may think it forgotten: the fact's own instant, unless that lies in the future.
  stored_at timestamptz not null
);
create index inbox_waiting on inbox (stored_at) where status = 'waiting';

-- The provider's references of remedy steps, by which a later return is matched.
create table step_references (
  reference text not null,
  complaint text not null,
  step text not null,
  n integer not null,
  primary key (reference, complaint, step, n)
);

create table ledger (
  key text primary key, -- complaint:round:step:n
  number bigint generated always as identity,
  complaint text not null,
  remedy text not null,
  minor bigint,
  currency text,
  item text,
  at timestamptz not null
);
create index ledger_by_complaint on ledger (complaint);

create table idempotency (
  scope text primary key,
  body_hash text not null,
  leased_until timestamptz not null,
  expires_at timestamptz not null,
  -- The first 2xx answer; null while the request runs.
  answer jsonb
);
create index idempotency_by_expiry on idempotency (expires_at);

create table api_keys (
  id text primary key,
  key_hash text not null unique,
  role text not null,
  person text
);
