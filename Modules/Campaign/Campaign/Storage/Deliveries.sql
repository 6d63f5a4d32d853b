-- A message has one row when it is finished, one way or the other; while it waits or is to be tried again, none. What was sent is not kept but for its subject.
alter table campaign.delivery
    add column kind smallint not null default 1 constraint delivery_kind_check check (kind in (1, 2)),
    add column node text not null default '',
    add column version int not null default 0,
    add column reason text not null default '',
    add column reply text not null default '',
    add column attempts int not null default 1;
alter table campaign.delivery drop constraint delivery_pkey;
alter table campaign.delivery add constraint delivery_pkey primary key (bulk, ord, kind, campaign, node, day);
alter table campaign.delivery drop constraint delivery_state_check;
alter table campaign.delivery add constraint delivery_state_check check (state in ('kept', 'sent', 'skipped', 'failed'));

-- What a trigger of the kind profile_changed asks of the changed profile.
alter table campaign.trigger add column condition jsonb;

-- What came of all launches of a campaign, or of all that came by a node of a workflow; for ever.
create table campaign.counter (
    account int not null,
    kind smallint not null constraint counter_kind_check check (kind in (1, 2)),
    campaign int not null,
    node text not null,
    name text not null,
    count bigint not null,
    constraint counter_pkey primary key (account, kind, campaign, node, name)
) with (fillfactor = 50);

-- By which way the messages of a channel leave, or of some of its resources. next_at is where its next message may stand when it is slowed down.
create table campaign.sender (
    account int not null,
    name text not null,
    channel text not null,
    kind text not null constraint sender_kind_check check (kind in ('smtp', 'http', 'mailbox')),
    resources int[] not null,
    settings jsonb not null,
    per_second int not null constraint sender_per_second_check check (per_second >= 0),
    next_at timestamptz not null default '-infinity',
    constraint sender_pkey primary key (account, name)
);
