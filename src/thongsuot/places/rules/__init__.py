"""Pure decisions about units: reading the register's file, parsing an address, ranking candidates."""
