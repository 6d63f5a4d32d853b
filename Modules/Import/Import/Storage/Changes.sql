-- What the rows of a chunk changed on profiles that were there before: by the row's place in the bulk, a list of [field, before, after]. Leaves with the rows as they came.
alter table import.staged_chunk add column changes jsonb;
