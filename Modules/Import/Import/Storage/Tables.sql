create table import.account (
    id int generated always as identity constraint account_pkey primary key,
    name text not null constraint account_name_key unique
);

create table import.token (
    hash bytea constraint token_pkey primary key,
    account int not null constraint token_account_fkey references import.account (id),
    roles text[] not null
);

-- One row per request. Its counters change with every chunk: room on the page keeps those updates off the indexes (HOT).
create table import.bulk (
    id uuid constraint bulk_pkey primary key,
    number bigint generated always as identity constraint bulk_number_key unique,
    account int not null constraint bulk_account_fkey references import.account (id),
    database_key int not null,
    day date not null,
    dialect text not null,
    state text not null constraint bulk_state_check check (state in ('waiting', 'working', 'waiting_for_retry', 'finished', 'failed', 'cancelled')),
    rule jsonb not null,
    launch jsonb,
    warnings jsonb,
    error text,
    rows int not null constraint bulk_rows_check check (rows > 0),
    chunks int not null,
    matched_chunks int not null default 0 constraint bulk_matched_chunks_check check (matched_chunks <= chunks),
    launched_chunks int not null default 0 constraint bulk_launched_chunks_check check (launched_chunks <= matched_chunks),
    created int not null default 0,
    updated int not null default 0,
    unchanged int not null default 0,
    skipped int not null default 0,
    rejected int not null default 0,
    launched int not null default 0,
    accepted_at timestamptz not null,
    started_at timestamptz,
    finished_at timestamptz,
    constraint bulk_outcomes_check check (created + updated + unchanged + skipped + rejected <= rows),
    constraint bulk_finished_check check ((finished_at is not null) = (state in ('finished', 'failed', 'cancelled')))
) with (fillfactor = 60);

-- The line of an account: who is next.
create index bulk_line_idx on import.bulk (account, number) where state in ('waiting', 'working', 'waiting_for_retry');

-- Rows as they came, many to a value: payload is a JSON array of canonical rows. Never compressed: it is read once and dropped with its day.
create table import.staged_chunk (
    day date not null,
    upload uuid not null,
    chunk int not null,
    first_ord int not null,
    row_count int not null,
    payload bytea not null,
    constraint staged_chunk_pkey primary key (upload, chunk, day)
) partition by range (day);
alter table import.staged_chunk alter column payload set storage external;

create table import.attachment_part (
    day date not null,
    upload uuid not null,
    attachment int not null,
    part int not null,
    bytes bytea not null,
    constraint attachment_part_pkey primary key (upload, attachment, part, day)
) partition by range (day);
alter table import.attachment_part alter column bytes set storage external;

-- What became of each row; insert-only. The key makes a second outcome for a row impossible.
create table import.row_result (
    day date not null,
    bulk bigint not null,
    ord int not null,
    outcome smallint not null,
    profile bigint not null,
    constraint row_result_pkey primary key (bulk, ord, day)
) partition by range (day);

create table import.rejected_row (
    day date not null,
    bulk bigint not null,
    ord int not null,
    code int not null,
    place text not null,
    text text not null,
    constraint rejected_row_pkey primary key (bulk, ord, day)
) partition by range (day);

-- For other modules: the rows of a bulk that found or made a profile.
create view import.matched_row as
    select bulk, day, ord, profile, outcome from import.row_result where profile > 0;

-- For other modules: what a bulk asks to launch, and for whose profiles.
create view import.launch_request as
    select number as bulk, day, account, database_key, launch, accepted_at from import.bulk;
