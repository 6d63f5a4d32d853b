-- A bulk whose sender was given a place in line.
alter table import.bulk add column starts_at timestamptz;
