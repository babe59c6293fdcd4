"""The database itself refuses to change or remove what was issued, whoever asks."""

from django.db import migrations

GUARD = """
CREATE FUNCTION issuing_document_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.number IS NOT NULL THEN
        RAISE EXCEPTION 'an issued document stays as it is: % refused', TG_OP USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE FUNCTION issuing_file_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'an issued file stays as it is: % refused', TG_OP USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER issuing_document_stays BEFORE UPDATE OR DELETE ON issuing_document
    FOR EACH ROW EXECUTE FUNCTION issuing_document_stays();
CREATE TRIGGER issuing_file_stays BEFORE UPDATE OR DELETE ON issuing_issuedfile
    FOR EACH ROW EXECUTE FUNCTION issuing_file_stays();
"""

UNGUARD = """
DROP TRIGGER issuing_file_stays ON issuing_issuedfile;
DROP TRIGGER issuing_document_stays ON issuing_document;
DROP FUNCTION issuing_file_stays();
DROP FUNCTION issuing_document_stays();
"""


class Migration(migrations.Migration):
    dependencies = [("issuing", "0001_documents")]
    operations = [migrations.RunSQL(GUARD, UNGUARD)]
