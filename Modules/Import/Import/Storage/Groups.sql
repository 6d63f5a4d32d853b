-- The name of an import is its caller's own within a group, such as a club of a loyalty programme.
alter table import.bulk add column import_group text not null default '';
