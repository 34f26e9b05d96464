-- Money set aside for offers and gifts. The sums are columns with constraints, not queries: two API processes that claim the
-- last of a budget at once wait for each other on its row.

create table budgets (
  budget text not null,
  period text not null,
  currency text not null,
  -- Minor units. The limits are those of the policy at the latest claim.
  whole bigint not null,
  soft bigint,
  reserved bigint not null default 0 check (reserved >= 0),
  committed bigint not null default 0 check (committed >= 0),
  constraint within_the_whole check (reserved + committed <= whole),
  primary key (budget, period, currency)
);

create table claims (
  id text primary key, -- of the message whose command it goes with
  -- Order in which they were made.
  number bigint generated always as identity,
  complaint text not null references complaints,
  part text not null check (part in ('offer', 'gift')),
  budget text not null,
  period text not null,
  currency text not null,
  -- Who is given it, as a salted hash: it adds up what one person got and never leaves the register.
  person_key text not null,
  -- What was claimed; of it reserved and committed are on the budget, uncovered found no room there any more.
  minor bigint not null check (minor >= 0),
  reserved bigint not null check (reserved >= 0),
  committed bigint not null check (committed >= 0),
  uncovered bigint not null default 0 check (uncovered >= 0),
  -- Of an offer that nobody has answered: such offers of one complaint share one reservation.
  alternative boolean not null,
  status text not null check (status in ('pending', 'held', 'settled', 'released')),
  level text,
  beyond_soft boolean not null,
  prices jsonb,
  at timestamptz not null,
  foreign key (budget, period, currency) references budgets
);
create index claims_by_complaint on claims (complaint);
create index claims_by_budget on claims (budget, period, currency);
create index claims_by_person on claims (person_key, at);
create index claims_pending on claims (at) where status = 'pending';

-- One row: without it nobody can tell from a key whose it is by trying addresses.
create table person_key_salt (salt text not null);
insert into person_key_salt values (gen_random_uuid()::text || gen_random_uuid()::text);
