-- Whom the assignee of a task stands in for: somebody who was away when it was raised.
alter table tasks add column instead_of text;
