"""Who leads a support team, and who is in it, holds a duty of that name."""

from django.db import migrations, models

FORMERLY = {"chair": "team_leader", "specialist": "team_member"}


def rename(apps, _schema_editor, names):
    in_teams = apps.get_model("people", "Duty").objects.filter(body__kind="team")
    for before, after in names.items():
        in_teams.filter(role=before).update(role=after)


def forward(apps, schema_editor):
    rename(apps, schema_editor, FORMERLY)


def backward(apps, schema_editor):
    rename(apps, schema_editor, {after: before for before, after in FORMERLY.items()})


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0002_absences'),
    ]

    operations = [
        migrations.AlterField(
            model_name='duty',
            name='role',
            field=models.CharField(choices=[('clerk', 'Văn thư'), ('specialist', 'Chuyên viên'), ('division_head', 'Trưởng phòng'), ('office_monitor', 'Văn phòng theo dõi'), ('chair', 'Chủ tịch, phó chủ tịch, giám đốc'), ('standing_member', 'Thường trực cấp ủy, HĐND'), ('team_leader', 'Tổ trưởng'), ('team_member', 'Thành viên tổ'), ('editor', 'Biên tập viên'), ('editorial_board', 'Ban biên tập')], max_length=30, verbose_name='vai trò'),
        ),
        migrations.RunPython(forward, backward),
    ]
