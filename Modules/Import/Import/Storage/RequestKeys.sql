-- By what requests are recognised when they come again, until the day with which the results of their bulks are erased. Not partitioned by it: a key is unique over all days.
create table import.request_key (
    account int not null constraint request_key_account_fkey references import.account (id),
    key text not null,
    day date not null,
    bulk uuid not null,
    fingerprint bytea not null,
    constraint request_key_pkey primary key (account, key)
);
create index request_key_day_idx on import.request_key (account, day);
