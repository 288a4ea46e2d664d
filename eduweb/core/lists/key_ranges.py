"""Non-empty ranges of a primary key, found by one step in the key for each range."""

from django.db import connection
from django.db.models import F, QuerySet


def key_ranges(records: QuerySet, span: int) -> list[int]:
    """Numbers of the ranges with such rows: range n holds the keys from n × span up to (n + 1) × span."""
    rows, values = records.order_by().annotate(row_key=F("pk")).values("row_key").query.sql_with_params()
    sql = f"""
        WITH RECURSIVE found(number) AS (
            SELECT min(row_key) / {span} FROM ({rows}) AS records
            UNION ALL
            SELECT (SELECT min(row_key) / {span} FROM ({rows}) AS records WHERE row_key >= (found.number + 1) * {span})
            FROM found WHERE found.number IS NOT NULL
        )
        SELECT number FROM found WHERE number IS NOT NULL"""
    with connection.cursor() as cursor:
        cursor.execute(sql, [*values, *values])
        return [number for (number,) in cursor.fetchall()]
