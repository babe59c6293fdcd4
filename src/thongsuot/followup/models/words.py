"""The words of a matter as the database keeps and finds them."""

from typing import Any

from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models.functions import Lower

# Folded words as they are, written ones behind a "=": `dat`, `=đất`. What is too long for an index is left out:
# PostgreSQL takes no word over 2,046 bytes and no more than a mebibyte of them.
_TEMPLATE = (
    r"array_to_tsvector(array_remove(regexp_split_to_array("
    r"regexp_replace(left(%(expressions)s, 50000), '[\w=]{200,}', ' ', 'g'), '[^\w=]+'), ''))"
)
WRITTEN = "="


def words_of(folded: str, written: str) -> models.Func:
    """The words of two columns, each once, for `SearchVectorField`: of the folded one, and of the one as written."""
    marked = models.Func(
        Lower(written),
        models.Value(r"(\w+)"),
        models.Value(rf"{WRITTEN}\1"),
        models.Value("g"),
        function="regexp_replace",
    )
    return models.Func(
        models.F(folded),
        marked,
        template=_TEMPLATE,
        arg_joiner=" || ' ' || ",
        output_field=SearchVectorField(),
    )


@SearchVectorField.register_lookup
class Holds(models.Lookup):
    """`words__holds="'dat' & ('=hoà' | '=hòa')"`: the words meet a condition in PostgreSQL's own spelling."""

    lookup_name = "holds"
    output_field = models.BooleanField()

    def get_prep_lookup(self) -> str:
        return str(self.rhs)

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        left, left_params = self.process_lhs(compiler, connection)
        return f"{left} @@ %s::tsquery", (*left_params, self.rhs)


@SearchVectorField.register_lookup
class HoldsUnindexed(Holds):
    """As `holds`, but checked in the rows that something else found: what the operator `@@` calls, without its index."""

    lookup_name = "holds_unindexed"

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        left, left_params = self.process_lhs(compiler, connection)
        return f"ts_match_vq({left}, %s::tsquery)", (*left_params, self.rhs)
