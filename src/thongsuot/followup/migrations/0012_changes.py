"""Which matters were written to, noted by the database itself, whoever writes."""

from django.db import migrations

NOTE = """
CREATE TABLE followup_change (
    matter_id bigint NOT NULL,
    xact xid8 NOT NULL DEFAULT pg_current_xact_id(),
    at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX followup_change_xact ON followup_change (xact);
CREATE FUNCTION followup_note_changes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO followup_change (matter_id) SELECT id FROM written;
    RETURN NULL;
END $$;
CREATE TRIGGER matter_inserted AFTER INSERT ON followup_matter
    REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION followup_note_changes();
CREATE TRIGGER matter_updated AFTER UPDATE ON followup_matter
    REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION followup_note_changes();
CREATE TRIGGER matter_deleted AFTER DELETE ON followup_matter
    REFERENCING OLD TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION followup_note_changes();
"""

UNNOTE = """
DROP TRIGGER matter_inserted ON followup_matter;
DROP TRIGGER matter_updated ON followup_matter;
DROP TRIGGER matter_deleted ON followup_matter;
DROP FUNCTION followup_note_changes();
DROP TABLE followup_change;
"""


class Migration(migrations.Migration):
    dependencies = [("followup", "0011_whole_words")]
    operations = [migrations.RunSQL(NOTE, UNNOTE)]
