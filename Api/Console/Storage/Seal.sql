create schema if not exists console;

-- The key under which the cookies of the console are sealed: every process opens what another one sealed. Two random UUIDs hold 244 bits from the server's
-- cryptographic generator; a key of one's own takes the row's place by an update, which ends all sessions.
create table console.seal (
    only_row boolean constraint seal_pkey primary key default true constraint seal_only_row_check check (only_row),
    key bytea not null constraint seal_key_check check (length(key) = 32)
);

insert into console.seal (key) select sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()));
