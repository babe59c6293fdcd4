import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.contrib.postgres.indexes
import django.db.models.deletion
from django.contrib.postgres.operations import BtreeGistExtension, TrigramExtension
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        BtreeGistExtension(),
        TrigramExtension(),
        migrations.CreateModel(
            name='Succession',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('whole', models.BooleanField(verbose_name='toàn bộ')),
            ],
            options={
                'ordering': ['successor__sort_key'],
            },
        ),
        migrations.CreateModel(
            name='Unit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=5, verbose_name='mã')),
                ('founded_on', models.DateField(blank=True, null=True, verbose_name='từ ngày')),
                ('dissolved_on', models.DateField(blank=True, null=True, verbose_name='ngày cuối cùng')),
                ('level', models.CharField(choices=[('province', 'cấp tỉnh'), ('district', 'cấp huyện'), ('commune', 'cấp xã')], max_length=8, verbose_name='cấp')),
                ('full_name', models.CharField(max_length=100, verbose_name='tên')),
                ('sort_key', models.CharField(editable=False, max_length=200)),
                ('latitude', models.FloatField(blank=True, null=True, verbose_name='vĩ độ')),
                ('longitude', models.FloatField(blank=True, null=True, verbose_name='kinh độ')),
                ('area_km2', models.FloatField(blank=True, null=True, verbose_name='diện tích (km²)')),
                ('population', models.PositiveIntegerField(blank=True, null=True, verbose_name='dân số')),
                ('boundary', models.JSONField(blank=True, null=True, verbose_name='ranh giới (GeoJSON)')),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='places.unit')),
                ('province', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='units_within', to='places.unit')),
                ('successors', models.ManyToManyField(blank=True, related_name='predecessors', through='places.Succession', to='places.unit')),
            ],
            options={
                'verbose_name': 'đơn vị hành chính',
                'verbose_name_plural': 'đơn vị hành chính',
                'ordering': ['sort_key', 'code'],
            },
        ),
        migrations.AddField(
            model_name='succession',
            name='predecessor',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='outgoing', to='places.unit'),
        ),
        migrations.AddField(
            model_name='succession',
            name='successor',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='incoming', to='places.unit'),
        ),
        migrations.CreateModel(
            name='UnitVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=20, verbose_name='loại')),
                ('name', models.CharField(max_length=80, verbose_name='tên')),
                ('full_name', models.CharField(max_length=100, verbose_name='tên đầy đủ')),
                ('folded', models.CharField(editable=False, max_length=80)),
                ('folded_full', models.CharField(editable=False, max_length=100)),
                ('sort_key', models.CharField(editable=False, max_length=200)),
                ('decree', models.CharField(blank=True, max_length=60, verbose_name='văn bản')),
                ('confirmed', models.BooleanField(default=True, verbose_name='đã xác nhận')),
                ('valid_from', models.DateField(blank=True, null=True, verbose_name='từ ngày')),
                ('valid_to', models.DateField(blank=True, null=True, verbose_name='đến ngày')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='versions', to='places.unit')),
            ],
            options={
                'verbose_name': 'tên và loại đơn vị',
                'ordering': ['sort_key', models.OrderBy(models.F('valid_from'), nulls_first=True), 'pk'],
            },
        ),
        migrations.AddConstraint(
            model_name='unit',
            constraint=models.UniqueConstraint(fields=('code', 'founded_on'), name='unit_of_an_era', nulls_distinct=False),
        ),
        migrations.AddConstraint(
            model_name='unit',
            constraint=models.CheckConstraint(condition=models.Q(('dissolved_on', None), ('founded_on', None), ('dissolved_on__gte', models.F('founded_on')), _connector='OR'), name='unit_ends_after_it_begins'),
        ),
        migrations.AddConstraint(
            model_name='succession',
            constraint=models.UniqueConstraint(fields=('predecessor', 'successor'), name='succession_once'),
        ),
        migrations.AddIndex(
            model_name='unitversion',
            index=models.Index(fields=['folded'], name='unit_version_folded'),
        ),
        migrations.AddIndex(
            model_name='unitversion',
            index=models.Index(fields=['folded_full'], name='unit_version_folded_full'),
        ),
        migrations.AddIndex(
            model_name='unitversion',
            index=django.contrib.postgres.indexes.GinIndex(fields=['folded'], name='unit_version_letters', opclasses=['gin_trgm_ops']),
        ),
        migrations.AddConstraint(
            model_name='unitversion',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('unit', '='), (models.Func(models.F('valid_from'), models.F('valid_to'), models.Value('[]'), function='daterange', output_field=django.contrib.postgres.fields.ranges.DateRangeField()), '&&')], name='unit_versions_do_not_overlap'),
        ),
    ]
