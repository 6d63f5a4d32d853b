-- Files that are uploaded once and attached to many bulks, in parts. Kept as long as results: a launch may wait for days.
create table import.file (
    day date not null,
    id uuid not null,
    account int not null constraint file_account_fkey references import.account (id),
    name text not null,
    media_type text not null,
    length bigint not null,
    constraint file_pkey primary key (id, day)
) partition by range (day);

create table import.file_part (
    day date not null,
    file uuid not null,
    part int not null,
    bytes bytea not null,
    constraint file_part_pkey primary key (file, part, day)
) partition by range (day);
alter table import.file_part alter column bytes set storage external;

-- Attachments too are needed until the last message of their bulk may be sent.
create or replace function import.wanted_partitions(moment timestamptz) returns table (parent text, day date) language sql stable as $$
    select parent, result_days from unnest(array['row_result', 'rejected_row', 'attachment_part', 'file', 'file_part']) as parent, import.result_days(moment)
    union all
    select distinct 'staged_chunk', ((moment + make_interval(hours => kept.hours)) at time zone 'utc')::date + ahead
    from (select payload_hours from import.account union select 24) as kept (hours), generate_series(0, 8) as ahead
    $$;

-- For other modules: what a bulk asks to launch, for whose profiles, and whether triggers that the import itself sets off stay silent.
create or replace view import.launch_request as
    select number as bulk, day, account, database_key, launch, accepted_at, coalesce((rule ->> 'SkipTriggers')::boolean, false) as skip_triggers from import.bulk;
