-- What becomes of a profile that is in the workflow already.
alter table campaign.workflow
    add column mode text not null default 'skip' constraint workflow_mode_check check (mode in ('skip', 'skip_in_any_case', 'allow'));

-- A row may launch several campaigns: the one its bulk asked for, and those that the import itself sets off; each of them once.
alter table campaign.launch drop constraint launch_pkey;
alter table campaign.launch add constraint launch_pkey primary key (bulk, ord, kind, campaign, day);

alter table campaign.delivery add column campaign int not null default 0;
alter table campaign.delivery drop constraint delivery_pkey;
alter table campaign.delivery add constraint delivery_pkey primary key (bulk, ord, campaign, day);
