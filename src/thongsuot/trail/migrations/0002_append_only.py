"""The database itself refuses to change or remove an entry, whoever asks."""

from django.db import migrations

GUARD = """
CREATE FUNCTION trail_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the trail is append-only: % refused', TG_OP USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER trail_entry_append_only BEFORE UPDATE OR DELETE ON trail_entry
    FOR EACH ROW EXECUTE FUNCTION trail_is_append_only();
CREATE TRIGGER trail_entry_no_truncate BEFORE TRUNCATE ON trail_entry
    FOR EACH STATEMENT EXECUTE FUNCTION trail_is_append_only();
"""

UNGUARD = """
DROP TRIGGER trail_entry_no_truncate ON trail_entry;
DROP TRIGGER trail_entry_append_only ON trail_entry;
DROP FUNCTION trail_is_append_only();
"""


class Migration(migrations.Migration):
    dependencies = [("trail", "0001_entries")]
    operations = [migrations.RunSQL(GUARD, UNGUARD)]
