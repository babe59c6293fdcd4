"""Moving a matter: a form that asks for just the facts the move needs."""

from typing import Any

from django import forms

from thongsuot.pure.lifecycle import Lifecycle, Move


class MoveForm(forms.Form):
    """One text for each fact that `step` needs, in the words of its register's table."""

    def __init__(self, *args: Any, step: Move, lifecycle: Lifecycle, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for fact in step.needs:
            label = lifecycle.facts[fact]
            self.fields[fact] = forms.CharField(
                label=label[:1].upper() + label[1:], max_length=4000, widget=forms.Textarea(attrs={"rows": 5})
            )
