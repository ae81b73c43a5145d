"""One engine in a process of its own: `python -m bench.peers NAME STORE PLACE OUT`."""

import sys
import time
from pathlib import Path

from bench.task import USED, source, target, years_of

DUCKDB_SQL = """
COPY (
  SELECT coalesce(pl.population, 2) AS population, coalesce(pl.area, -1) AS area, p.municipality,
         p.sex, p.age // 5 AS age_group, count(*) AS n,
         sum(coalesce(a.n, 0))::BIGINT AS adm,
         sum(coalesce(a.n, 0) * coalesce(a.n, 0))::BIGINT AS adm2,
         count(a.n) AS adm_with,
         sum(coalesce(c.n, 0))::BIGINT AS con,
         sum(coalesce(c.n, 0) * coalesce(c.n, 0))::BIGINT AS con2,
         count(*) FILTER (WHERE c.n > 0) AS con_with,
         count(*) FILTER (WHERE p.age BETWEEN 16 AND 64) AS n_wa,
         count(*) FILTER (WHERE p.age BETWEEN 16 AND 64 AND l.employed) AS emp
  FROM read_parquet('{population}') p
  LEFT JOIN place pl ON pl.address = p.address
  LEFT JOIN read_parquet('{labour}') l ON l.person = p.person
  LEFT JOIN (SELECT person, count(*) AS n FROM read_parquet('{admissions}') GROUP BY person) a
    ON a.person = p.person
  LEFT JOIN (SELECT person, sum(number)::BIGINT AS n FROM read_parquet('{contacts}')
             GROUP BY person) c ON c.person = p.person
  GROUP BY ALL
) TO '{target}' (FORMAT parquet, COMPRESSION zstd)
"""


def _duckdb():
    import duckdb

    connection = duckdb.connect()
    connection.execute("SET threads = 2; SET memory_limit = '4GB'")
    connection.execute("SET preserve_insertion_order = false; SET enable_progress_bar = false")
    return connection


def duckdb_sql(store: Path, place: Path, out: Path) -> None:
    connection = _duckdb()
    connection.execute(f"CREATE TEMP TABLE place AS SELECT * FROM read_parquet('{place}')")
    for year in years_of(store):
        files = {register: source(store, register, year) for register in USED}
        connection.execute(DUCKDB_SQL.format(**files, target=target(out, year)))


def scan(store: Path, place: Path, out: Path) -> None:
    """Read and add up every column the task uses: the floor."""
    connection = _duckdb()
    for year in years_of(store):
        for register, columns in USED.items():
            sums = ", ".join(
                f"count(*) FILTER (WHERE {c})" if c == "employed" else f"sum({c})" for c in columns
            )
            path = source(store, register, year)
            connection.execute(f"SELECT {sums} FROM read_parquet('{path}')").fetchall()


def ours(store: Path, place: Path, out: Path, engine: str = "dense") -> None:
    """Ours through its own door: three measures, long cells, one file for all years."""
    from bench.ours import count_task

    count_task(store, place, out, engine)


def ibis_duckdb(store: Path, place: Path, out: Path) -> None:
    ours(store, place, out, "ibis")


def ibis_spark(store: Path, place: Path, out: Path) -> None:
    ours(store, place, out, "spark")


def polars(store: Path, place: Path, out: Path) -> None:
    import polars as pl

    places = pl.read_parquet(place)
    for year in years_of(store):
        table = {name: pl.scan_parquet(source(store, name, year)) for name in USED}
        adm = table["admissions"].group_by("person").agg(pl.len().cast(pl.Int64).alias("a"))
        con = (
            table["contacts"]
            .group_by("person")
            .agg(pl.col("number").cast(pl.Int64).sum().alias("c"))
        )
        labour = table["labour"].select("person", "employed")
        people = table["population"].select("person", "address", "municipality", "sex", "age")
        joined = (
            people.join(places.lazy(), on="address", how="left")
            .join(labour, on="person", how="left")
            .join(adm, on="person", how="left")
            .join(con, on="person", how="left")
            .with_columns(
                pl.col("population").fill_null(2), pl.col("area").fill_null(-1),
                pl.col("a").fill_null(0), pl.col("c").fill_null(0),
                (pl.col("age") // 5).alias("age_group"),
                pl.col("age").is_between(16, 64).alias("wa"),
                pl.col("employed").fill_null(False),
            )
        )  # fmt: skip
        cells = joined.group_by("population", "area", "municipality", "sex", "age_group").agg(
            pl.len().cast(pl.Int64).alias("n"),
            pl.col("a").sum().alias("adm"),
            (pl.col("a") * pl.col("a")).sum().alias("adm2"),
            (pl.col("a") > 0).sum().cast(pl.Int64).alias("adm_with"),
            pl.col("c").sum().alias("con"),
            (pl.col("c") * pl.col("c")).sum().alias("con2"),
            (pl.col("c") > 0).sum().cast(pl.Int64).alias("con_with"),
            pl.col("wa").sum().cast(pl.Int64).alias("n_wa"),
            (pl.col("wa") & pl.col("employed")).sum().cast(pl.Int64).alias("emp"),
        )
        cells.collect(engine="streaming").write_parquet(target(out, year))


def pandas(store: Path, place: Path, out: Path) -> None:
    import pandas as pd

    places = pd.read_parquet(place).set_index("address")
    for year in years_of(store):
        table = {
            name: pd.read_parquet(source(store, name, year), columns=list(columns))
            for name, columns in USED.items()
        }
        people = table["population"].join(places, on="address")
        people = people.join(table["labour"].set_index("person"), on="person")
        people = people.join(table["admissions"].groupby("person").size().rename("a"), on="person")
        contacts = table["contacts"].groupby("person")["number"].sum().rename("c")
        people = people.join(contacts, on="person")
        people["a"] = people["a"].fillna(0).astype("int64")
        people["c"] = people["c"].fillna(0).astype("int64")
        people["population"] = people["population"].fillna(2).astype("int64")
        people["area"] = people["area"].fillna(-1).astype("int64")
        people["age_group"] = people["age"] // 5
        people["n_wa"] = people["age"].between(16, 64).astype("int64")
        people["emp"] = people["n_wa"] * (people["employed"] == True).astype("int64")  # noqa: E712
        people["adm2"], people["adm_with"] = people["a"] ** 2, (people["a"] > 0).astype("int64")
        people["con2"], people["con_with"] = people["c"] ** 2, (people["c"] > 0).astype("int64")
        people["n"] = 1
        people = people.rename(columns={"a": "adm", "c": "con"})
        keys = ["population", "area", "municipality", "sex", "age_group"]
        sums = ["n", "adm", "adm2", "adm_with", "con", "con2", "con_with", "n_wa", "emp"]
        people.groupby(keys, sort=False)[sums].sum().reset_index().to_parquet(target(out, year))


PEERS = {
    "scan": scan,
    "ours": ours,
    "duckdb": duckdb_sql,
    "polars": polars,
    "pandas": pandas,
    "ibis-duckdb": ibis_duckdb,
    "ibis-spark": ibis_spark,
}

if __name__ == "__main__":
    name, *paths = sys.argv[1:]
    begun = time.perf_counter()
    PEERS[name](*map(Path, paths))
    print(f"inside {time.perf_counter() - begun:.3f}")
    # The kernel's own high-water mark, which begins anew with the program; rusage's does not.
    status = Path("/proc/self/status").read_text()
    print(f"peak {next(x.split()[1] for x in status.splitlines() if x.startswith('VmHWM'))}")
