-- A person runs a refused step again under its key: which asking an attempt is about, so that what the provider said of an
-- earlier one is neither taken for its answer nor asked for once more.
alter table remedy_attempts add column asking integer not null default 1;
