-- Every key under which somebody is known who complained: customer number, e-mail and telephone, those of before a
-- correction too. What one person was given must not begin anew with a corrected reference, nor a conflict of interest end.
-- Salted hashes like claims.person_key, personal data all the same: they go with the person's row when that is erased.

create table person_keys (
  complaint text not null references people on delete cascade,
  key text not null,
  primary key (complaint, key)
);
create index person_keys_by_key on person_keys (key);

-- `said`: what kind of address it is, a blank, and the address.
create function person_key(said text) returns text language sql stable as $$
  select encode(sha256(convert_to(salt || said, 'UTF8')), 'hex') from person_key_salt
$$;

create function said_of(one people) returns setof text language sql immutable as $$
  select said from unnest(array[
    'customer ' || one.customer_ref, 'email ' || lower(trim(one.email)), 'phone ' || one.phone
  ]) as said where said is not null
$$;

-- By the database itself, so that no way of writing a person forgets it.
create function keep_person_keys() returns trigger language plpgsql as $$
begin
  insert into person_keys select new.complaint, person_key(said) from said_of(new) as said on conflict do nothing;
  return null;
end
$$;
create trigger keep_person_keys after insert or update on people for each row execute function keep_person_keys();

insert into person_keys
  select complaint, person_key(said) from people cross join lateral said_of(people) as said
  on conflict do nothing;
-- Of before a correction nothing else is left.
insert into person_keys select complaint, person_key from claims where complaint in (select complaint from people)
  on conflict do nothing;
