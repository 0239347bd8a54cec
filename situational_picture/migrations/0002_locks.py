from django.db import migrations

from situational_picture import triggers as locks
from vbe.audit import triggers

APPEND_ONLY = ("situational_picture_edition", "situational_picture_signoff", "situational_picture_adoption")


class Migration(migrations.Migration):
    dependencies = [("situational_picture", "0001_initial")]

    operations = [
        *(migrations.RunPython(triggers.append_only(table), triggers.drop(table)) for table in APPEND_ONLY),
        migrations.RunPython(locks.lock_adopted, locks.unlock_adopted),
    ]
