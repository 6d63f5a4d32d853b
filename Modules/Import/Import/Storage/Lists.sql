-- The lists of an account's tasks. None of these columns changes with a chunk: its counters stay off the indexes.
create index bulk_accepted_idx on import.bulk (account, accepted_at, number);
create index bulk_state_idx on import.bulk (account, state, accepted_at, number);
create index bulk_dialect_idx on import.bulk (account, dialect, accepted_at, number);
create index bulk_finished_idx on import.bulk (account, finished_at, number) where finished_at is not null;
create index bulk_rows_idx on import.bulk (account, rows, number);
create index bulk_first_idx on import.bulk (account, number) where import_id is not null;
create index bulk_import_accepted_idx on import.bulk (account, import_id, accepted_at, number) where import_id is not null;
create index bulk_import_state_idx on import.bulk (account, import_id, state, accepted_at, number) where import_id is not null;
-- The text is searched without a look at the rows.
create index bulk_error_idx on import.bulk (account, accepted_at, number) include (error) where error is not null;

-- The texts of an account's errors, each once, and the bulks whose rows have them. A text is forgotten with the last results that have it.
create table import.error_text (
    id int generated always as identity constraint error_text_pkey primary key,
    account int not null,
    text text not null,
    day date not null,
    constraint error_text_account_text_key unique (account, text)
);

create table import.bulk_error (
    text int not null constraint bulk_error_text_fkey references import.error_text (id) on delete cascade,
    accepted_at timestamptz not null,
    bulk bigint not null,
    constraint bulk_error_pkey primary key (text, accepted_at, bulk)
);

-- When each chunk was done, by its place.
alter table import.bulk add column matched_at timestamptz[] not null default '{}';

-- Tokens that an administrator makes, beside those of the accounts file.
alter table import.token
    add column id int generated always as identity constraint token_id_key unique,
    add column name text,
    add column is_provisioned boolean not null default true,
    add column created_at timestamptz not null default now();
create index token_account_idx on import.token (account);
