-- Where a token is good: '' at our own and Altcraft's addresses, 'placewise:<slug>' at a club's.
alter table import.token add column scope text not null default '';

-- Settings of the dialects as they were provisioned; an object of objects each.
alter table import.account
    add column limits jsonb not null default '{}',
    add column dialects jsonb not null default '{}';

create table import.login (
    userkey text constraint login_pkey primary key,
    account int not null constraint login_account_fkey references import.account (id),
    roles text[] not null,
    iterations int not null,
    salt bytea not null,
    hash bytea not null
);
create index login_account_idx on import.login (account);

-- A session is worth what its login is worth now, and nothing without it.
create table import.session (
    hash bytea constraint session_pkey primary key,
    userkey text not null constraint session_userkey_fkey references import.login (userkey) on delete cascade,
    expires_at timestamptz not null
);
create index session_userkey_idx on import.session (userkey);
create index session_expires_at_idx on import.session (expires_at);
