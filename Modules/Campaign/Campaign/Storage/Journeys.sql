-- What a workflow looked like: a changed graph is a new version, and whoever began with an older one goes on with it.
alter table campaign.workflow add column version int not null default 1;

create table campaign.workflow_version (
    account int not null,
    workflow int not null,
    version int not null,
    nodes jsonb not null,
    created_at timestamptz not null default now(),
    constraint workflow_version_pkey primary key (account, workflow, version)
);

insert into campaign.workflow_version (account, workflow, version, nodes) select account, id, version, nodes from campaign.workflow;

-- A profile's way through a workflow: where a launch stands. Not in partitions: it moves on for days, and outlives its bulk's results where it bars its profile.
create table campaign.journey (
    bulk bigint not null,
    ord int not null,
    workflow int not null,
    account int not null,
    profile bigint not null,
    day date not null,
    version int not null,
    node text not null,
    entered_at timestamptz not null, -- at the node
    due_at timestamptz,              -- at a delay: when it is over
    outcome text,                    -- at a call: what came of it
    ended_at timestamptz,
    alone boolean not null,          -- no other journey of the profile may begin in the workflow
    constraint journey_pkey primary key (bulk, ord, workflow),
    constraint journey_outcome_check check (outcome in ('ok', 'failed'))
) with (fillfactor = 70);

-- How the mode is kept: skip bars a profile until its journey has ended, skip_in_any_case for ever, allow never.
create unique index journey_alone_key on campaign.journey (account, workflow, profile) where alone;

create index journey_standing_idx on campaign.journey (account, workflow) where ended_at is null;
create index journey_profile_idx on campaign.journey (profile);
create index journey_ended_idx on campaign.journey (day) where ended_at is not null and not alone;
