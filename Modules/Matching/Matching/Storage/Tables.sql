create table matching.database (
    key int generated always as identity constraint database_pkey primary key,
    account int not null,
    id int not null,
    name text not null,
    constraint database_account_id_key unique (account, id)
);

-- A field's id is the kind of its identities; those below 100 are the built-in kinds.
create table matching.field (
    id int generated always as identity (start with 100) constraint field_pkey primary key,
    database_key int not null constraint field_database_fkey references matching.database (key),
    name text not null,
    type text not null constraint field_type_check check (type in ('string', 'int', 'float', 'bool', 'date', 'tags', 'object', 'arr_object')),
    matchable boolean not null,
    constraint field_database_name_key unique (database_key, name)
);

create table matching.resource (
    account int not null,
    id int not null,
    channel text not null,
    constraint resource_pkey primary key (account, id)
);

-- Handed out in blocks of a thousand, kept in memory by each process.
create sequence matching.profile_number increment by 1000;

-- One row per person. fields holds all its data, e-mail and phones among them; email and phone are what it is found by: the address in lower case and
-- the digits of the first phone. Room on the page keeps updates that leave both alone off the indexes (HOT).
create table matching.profile (
    database_key int not null,
    number bigint not null,
    email text,
    phone text,
    fields jsonb not null,
    subscriptions jsonb not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    constraint profile_pkey primary key (database_key, number)
) with (fillfactor = 85);
create index profile_email_idx on matching.profile (database_key, email) where email is not null;
create index profile_phone_idx on matching.profile (database_key, phone) where phone is not null;

-- What the profile's own columns do not hold: further phones, subscription addresses, matchable custom fields.
create table matching.identity (
    database_key int not null,
    kind int not null,
    value text not null,
    number bigint not null,
    constraint identity_pkey primary key (database_key, kind, value, number)
);
