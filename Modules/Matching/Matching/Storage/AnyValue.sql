-- Fields that hold any JSON value as it came.
alter table matching.field drop constraint field_type_check;
alter table matching.field add constraint field_type_check check (type in ('string', 'int', 'float', 'bool', 'date', 'tags', 'object', 'arr_object', 'json'));
