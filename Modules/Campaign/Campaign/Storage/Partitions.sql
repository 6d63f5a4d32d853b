-- The partitions that the module's tables need: launches and deliveries are kept as long as the results of their bulk.
create function campaign.wanted_partitions(moment timestamptz) returns table (parent text, day date) language sql stable as $$
    select parent, result_days from unnest(array['launch', 'delivery']) as parent, import.result_days(moment)
    $$;
