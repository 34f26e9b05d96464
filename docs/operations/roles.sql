-- The roles and the database of a new PostgreSQL server, by psql under its superuser; docker-compose.yml runs it at the first
-- start. amends_owner makes the tables (amends migrate), amends is what API and workers are, temporal is Temporal's server.
\getenv owner_password AMENDS_OWNER_PASSWORD
\getenv amends_password AMENDS_PASSWORD
\getenv temporal_password TEMPORAL_PASSWORD

create role amends_owner login password :'owner_password';
create role amends login password :'amends_password';
create role temporal login createdb password :'temporal_password';

create database amends owner amends_owner;
revoke all on database amends from public;
grant connect on database amends to amends;
