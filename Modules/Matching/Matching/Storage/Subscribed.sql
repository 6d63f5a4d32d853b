-- Push and messenger subscriptions can be matched by: what was stored before is found like what comes now.
insert into matching.identity (database_key, kind, value, number)
select distinct p.database_key, 4, case when length(v.text) > 200 then 'sha256:' || encode(sha256(convert_to(v.text, 'UTF8')), 'hex') else v.text end, p.number
from matching.profile p, jsonb_array_elements(p.subscriptions) as s, lateral (select (s ->> 'provider') || ':' || (s ->> 'subscription_id') as text) as v
where s ->> 'channel' = 'push' and v.text is not null
on conflict do nothing;

insert into matching.identity (database_key, kind, value, number)
select distinct p.database_key, 5, case when length(v.text) > 200 then 'sha256:' || encode(sha256(convert_to(v.text, 'UTF8')), 'hex') else v.text end, p.number
from matching.profile p, jsonb_array_elements(p.subscriptions) as s
cross join lateral jsonb_each(case jsonb_typeof(s -> 'cc_data') when 'object' then s -> 'cc_data' else '{}' end) as d
cross join lateral (select d.key || '=' || case d.key when 'phone' then regexp_replace(d.value #>> '{}', '[^0-9]', '', 'g') else d.value #>> '{}' end as text) as v
where s ->> 'channel' not in ('email', 'sms', 'push') and jsonb_typeof(d.value) in ('string', 'number')
on conflict do nothing;
