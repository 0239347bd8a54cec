from django.db import migrations

from vbe.audit import triggers


class Migration(migrations.Migration):
    dependencies = [("audit", "0002_initial")]

    operations = [
        migrations.RunPython(triggers.append_only("audit_event"), triggers.drop("audit_event")),
        migrations.RunPython(
            triggers.forward_only("audit_chainhead", "sequence"),
            triggers.drop_forward_only("audit_chainhead"),
        ),
    ]
