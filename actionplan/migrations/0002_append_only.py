from django.db import migrations

from vbe.audit import triggers


class Migration(migrations.Migration):
    dependencies = [("actionplan", "0001_initial"), ("audit", "0003_append_only")]

    operations = [
        migrations.RunPython(
            triggers.append_only("actionplan_followup"), triggers.drop("actionplan_followup")
        ),
        migrations.RunPython(
            triggers.append_only("actionplan_planadoption"), triggers.drop("actionplan_planadoption")
        ),
    ]
