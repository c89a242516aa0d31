"""The migrations make the very tables that `bot.db.tables` describes."""

import asyncio
import sys

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, text
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.db.engine import create_engine
from bot.db.migrate import upgrade
from bot.db.tables import metadata
from tests.support.postgres import Server

CATALOGUE = """
    SELECT 'column', relname || '.' || attname, format_type(atttypid, atttypmod) || ' ' || attnotnull || ' '
        || attidentity::text || ' ' || coalesce(pg_get_expr(adbin, adrelid), '')
    FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
    LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
    WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND attnum > 0 AND NOT attisdropped
    UNION ALL
    SELECT 'constraint', conrelid::regclass || '.' || conname, pg_get_constraintdef(pg_constraint.oid)
    FROM pg_constraint JOIN pg_class ON pg_class.oid = conrelid
    WHERE connamespace = 'public'::regnamespace AND contype <> 'n'
    UNION ALL
    SELECT 'index', indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'
    UNION ALL
    SELECT 'sequence', sequencename::text, start_value || ' ' || data_type
    FROM pg_sequences WHERE schemaname = 'public'
"""


async def catalogue(engine: AsyncEngine) -> set[tuple[str, str, str]]:
    async with engine.connect() as connection:
        found = {(kind, name, what) for kind, name, what in await connection.execute(text(CATALOGUE))}
    return {row for row in found if "alembic_version" not in row[1]}


async def test_migrations_and_tables_make_the_same_schema(engine: AsyncEngine, postgres: Server) -> None:
    other = create_engine(await postgres.create())
    async with other.begin() as connection:
        await connection.execute(text("CREATE EXTENSION btree_gist"))
        await connection.run_sync(metadata.create_all)

    migrated, described = await catalogue(engine), await catalogue(other)
    await other.dispose()

    assert len(described) > 150
    assert migrated - described == set()
    assert described - migrated == set()


async def test_autogenerate_finds_nothing_to_do(engine: AsyncEngine) -> None:
    def differences(connection: Connection) -> list[object]:
        return list(compare_metadata(MigrationContext.configure(connection, opts={"compare_type": True}), metadata))

    async with engine.connect() as connection:
        assert await connection.run_sync(differences) == []


async def test_upgrades_at_once_and_again_change_nothing(postgres: Server) -> None:
    url = await postgres.create()
    code = "import sys; from bot.db.migrate import upgrade; upgrade(sys.argv[1])"
    started = [await asyncio.create_subprocess_exec(sys.executable, "-c", code, url) for _ in range(3)]
    assert [await process.wait() for process in started] == [0, 0, 0]
    engine = create_engine(url)
    before = await catalogue(engine)
    await asyncio.to_thread(upgrade, url)
    assert await catalogue(engine) == before
    await engine.dispose()
