"""Where entries are stored: a SQLCipher file by default, PostgreSQL by one setting. The only place with SQL."""
