"""PostgreSQL, which is the truth: the tables, the engine and the migrations."""
