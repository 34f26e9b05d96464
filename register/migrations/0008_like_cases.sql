-- What was given in cases like one that waits for approval: the latest of the same cause and its kind.
create index complaints_like on complaints (cause, (state #>> '{finding,subCause}'), received_at);
