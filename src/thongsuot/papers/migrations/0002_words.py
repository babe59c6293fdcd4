import django.contrib.postgres.indexes
from django.conf import settings
from django.db import migrations, models

from thongsuot.pure.text import fold


def fold_papers(apps, schema_editor):
    Paper = apps.get_model("papers", "Paper")
    for paper in Paper.objects.only("title", "number_symbol", "text").iterator(chunk_size=100):
        folded = fold(f"{paper.number_symbol} {paper.title} {paper.text}")
        Paper.objects.filter(pk=paper.pk).update(folded=folded)


class Migration(migrations.Migration):

    dependencies = [
        ('papers', '0001_papers'),
        ('people', '0001_accounts_and_bodies'),
        ('places', '0001_units'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='paper',
            name='folded',
            field=models.TextField(default='', editable=False),
        ),
        migrations.RunPython(fold_papers, migrations.RunPython.noop, elidable=True),
        migrations.AddIndex(
            model_name='paper',
            index=django.contrib.postgres.indexes.GinIndex(fields=['folded'], name='paper_words', opclasses=['gin_trgm_ops']),
        ),
    ]
