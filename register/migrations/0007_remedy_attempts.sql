-- What was asked of the providers of remedies. A row is there before its provider is asked, so that after a crash it is
-- known that money may have moved.
create table remedy_attempts (
  key text primary key, -- complaint:round:step:n
  provider text not null,
  complaint text not null,
  step text not null,
  n integer not null,
  begun_at timestamptz not null,
  -- Null: asked, and nothing heard. Unclear: given up, a person has the task.
  result text check (result in ('pending', 'done', 'refused', 'unclear')),
  reference text,
  -- The complaint has its result already, by a call of the provider or by a late answer.
  told boolean not null default false
);
create index remedy_attempts_by_reference on remedy_attempts (provider, reference);
create index remedy_attempts_by_step on remedy_attempts (complaint, step, n);
