create table campaign.trigger (
    account int not null,
    id int not null,
    name text not null,
    database_id int not null,
    resource_id int not null,
    channel text not null,
    kind text not null constraint trigger_kind_check check (kind in ('api_call', 'profile_created', 'profile_updated', 'profile_changed')),
    active boolean not null,
    subject text not null,
    text text not null,
    html text not null,
    constraint trigger_pkey primary key (account, id)
);

create table campaign.workflow (
    account int not null,
    id int not null,
    name text not null,
    database_id int not null,
    active boolean not null,
    nodes jsonb not null,
    constraint workflow_pkey primary key (account, id)
);

-- One start of a trigger or workflow for one row; insert-only. The key is why a row can never launch twice.
create table campaign.launch (
    day date not null,
    bulk bigint not null,
    ord int not null,
    campaign int not null,
    profile bigint not null,
    kind smallint not null constraint launch_kind_check check (kind in (1, 2)), -- 1: trigger, 2: workflow
    constraint launch_pkey primary key (bulk, ord, day)
) partition by range (day);

-- One message of a launch, as the mailbox sender keeps it.
create table campaign.delivery (
    day date not null,
    bulk bigint not null,
    ord int not null,
    profile bigint not null,
    state text not null constraint delivery_state_check check (state in ('kept', 'skipped')),
    channel text not null,
    address text not null,
    subject text not null,
    text text not null,
    html text not null,
    created_at timestamptz not null,
    constraint delivery_pkey primary key (bulk, ord, day)
) partition by range (day);
