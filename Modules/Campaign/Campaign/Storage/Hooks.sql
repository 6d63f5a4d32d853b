-- Addresses of an account's own that are told what happens. Secrets stand here as they are: a signature cannot be made from a hash (docs/decisions/0021).
create table campaign.hook (
    id int generated always as identity constraint hook_pkey primary key,
    account int not null,
    url text not null,
    events text[] not null constraint hook_events_check check (events <@ array['launch', 'delivery', 'bulk']),
    secrets text[] not null constraint hook_secrets_check check (cardinality(secrets) > 0),
    disabled_at timestamptz,
    constraint hook_account_url_key unique (account, url)
);
