-- For other modules: the id of a bulk, how many rows it has, and with which of them each of its chunks begins.
create view import.bulk_range as select number as bulk, id, rows, first_ords from import.bulk;
