-- Bulks that led to messages, so that an account's messages are found without looking at its other bulks. Forgotten with the results of the bulk.
create table campaign.messaged_bulk (
    account int not null,
    bulk bigint not null,
    day date not null,
    constraint messaged_bulk_pkey primary key (account, bulk)
);
create index messaged_bulk_day_idx on campaign.messaged_bulk (account, day);
insert into campaign.messaged_bulk (account, bulk, day)
select r.account, r.bulk, r.day from import.launch_request r where exists (select from campaign.delivery d where d.bulk = r.bulk and d.day = r.day);

-- What went to an address. Hashed: an address of a push channel may be longer than what a B-tree takes, and no message may fail of it.
create index delivery_address_idx on campaign.delivery using hash (lower(address));
