-- A provider that reports one bounce again, under another id: nothing follows from it, and that is on record.
alter table inbox drop constraint inbox_status_check;
alter table inbox add constraint inbox_status_check check (status in ('waiting', 'recorded', 'task', 'set-aside'));
