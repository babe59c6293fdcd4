"""The list of matters, put in order from columns, or as found by words."""

import numpy as np

from thongsuot.followup.models.chains import InStretches, InTwoSteps
from thongsuot.followup.models.columns import Columns, Numbers
from thongsuot.followup.models.matters import Matter, MatterQuerySet

# Counting 30,000 found of 300,000 takes as long as all else of the page.
MOST_COUNTED = 5000


class MostUrgentFirst(InStretches[Matter]):
    """Matters in the order of `most_urgent_first`, whose rows are read only of the stretch that is shown."""

    def __init__(self, matters: Columns) -> None:
        self._matters = matters

    def __len__(self) -> int:
        return len(self._matters.key)

    def stretch(self, places: slice) -> list[Matter]:
        keys = self._keys(places.stop or len(self))[places].tolist()
        rows = Matter.objects.with_names().in_bulk(keys)
        return [rows[key] for key in keys if key in rows]

    def _keys(self, most: int) -> Numbers:
        """The keys of the first so many, and perhaps a few more: only those are put in order."""
        first = self._matters
        if most < len(self):
            ranks = first.rank
            first = first.where(ranks <= np.partition(ranks, most - 1)[most - 1])
        order: Numbers = first.key[np.lexsort((first.key, first.urgency, first.rank))]
        return order


class FoundByWords(InStretches[Matter]):
    """Matters found by words, in the order of `most_urgent_first`: no more of them than MOST_COUNTED."""

    def __init__(self, matters: MatterQuerySet) -> None:
        self._found = matters
        self._counted = matters.order_by()[: MOST_COUNTED + 1].count()

    @property
    def is_more(self) -> bool:
        """Whether there are some beyond those."""
        return self._counted > MOST_COUNTED

    def __len__(self) -> int:
        return min(self._counted, MOST_COUNTED)

    def stretch(self, places: slice) -> list[Matter]:
        return InTwoSteps(self._found.most_urgent_first(), Matter.objects.with_names()).stretch(places)
