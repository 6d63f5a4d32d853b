-- How long an account keeps the rows of its bulks, and what became of them. A bulk's rows stand in the partition of the day on which they are erased.
alter table import.account
    add column payload_hours int not null default 24 constraint account_payload_hours_check check (payload_hours between 1 and 720),
    add column result_days int not null default 7 constraint account_result_days_check check (result_days between 1 and 366);

alter table import.bulk
    add column state_before text,
    add column state_at timestamptz,
    add column cause text not null default 'accepted',
    add column retries int not null default 0 constraint bulk_retries_check check (retries >= 0),
    add column retry_at timestamptz,
    add column payload_day date,
    add column first_ords int[] not null default '{}',
    add column launched_places int[] not null default '{}',
    add column import_id text,
    add column request_number text;

update import.bulk set
    state_at = coalesce(finished_at, started_at, accepted_at), payload_day = day, launched_places = array(select generate_series(0, launched_chunks - 1)),
    state_before = case state when 'waiting' then null when 'working' then 'waiting' else 'working' end;

-- The same rule as BulkLife: from where a state can be reached.
alter table import.bulk
    alter column state_at set not null,
    alter column payload_day set not null,
    add constraint bulk_life_check check (coalesce(state_before, '') || '>' || state in (
        '>waiting', 'waiting>working', 'waiting>cancelled', 'working>waiting_for_retry', 'working>finished', 'working>failed', 'working>cancelled',
        'waiting_for_retry>working', 'waiting_for_retry>cancelled', 'failed>waiting')),
    add constraint bulk_retry_at_check check ((retry_at is not null) = (state = 'waiting_for_retry'));

create index bulk_import_idx on import.bulk (account, import_id, number) where import_id is not null;

-- The history of a bulk, kept as long as its counters.
create table import.bulk_transition (
    bulk bigint not null,
    step int generated always as identity,
    at timestamptz not null,
    state_before text,
    state text not null,
    cause text not null,
    constraint bulk_transition_pkey primary key (bulk, step)
);

-- Whatever statement changes a state: its former one is noted for the check above, and the change is written down.
create function import.note_transition() returns trigger language plpgsql as $$
    begin
        if tg_op = 'UPDATE' then
            if new.state = old.state then
                return new;
            end if;
            new.state_before := old.state;
        end if;
        insert into import.bulk_transition (bulk, at, state_before, state, cause) values (new.number, new.state_at, new.state_before, new.state, new.cause);
        return new;
    end $$;
create trigger bulk_note_transition before insert or update of state on import.bulk for each row execute function import.note_transition();

-- The days in whose partitions new results can fall, for every module that keeps something by a bulk's day: those of each account's retention, and a week more.
create function import.result_days(moment timestamptz) returns setof date language sql stable as $$
    select distinct (moment at time zone 'utc')::date + kept.days + ahead
    from (select result_days from import.account union select 7) as kept (days), generate_series(0, 8) as ahead
    $$;

-- The partitions that the module's tables need.
create function import.wanted_partitions(moment timestamptz) returns table (parent text, day date) language sql stable as $$
    select parent, result_days from unnest(array['row_result', 'rejected_row']) as parent, import.result_days(moment)
    union all
    select distinct parent, ((moment + make_interval(hours => kept.hours)) at time zone 'utc')::date + ahead
    from unnest(array['staged_chunk', 'attachment_part']) as parent, (select payload_hours from import.account union select 24) as kept (hours), generate_series(0, 8) as ahead
    $$;
