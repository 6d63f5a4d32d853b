-- For other modules: what a bulk asks to launch, and for whose profiles; with the id that its sender knows.
create or replace view import.launch_request as
    select number as bulk, day, account, database_key, launch, accepted_at, coalesce((rule ->> 'SkipTriggers')::boolean, false) as skip_triggers, id from import.bulk;

-- For other modules: the bytes of a bulk's attachments, in pieces.
create view import.launch_attachment as
    select b.number as bulk, p.attachment, p.part, p.bytes from import.bulk b join import.attachment_part p on p.upload = b.id and p.day = b.day;
