"""The same cells from Apache Spark: in this process, and on a cluster of its own on loopback.

Without Java 17 or PySpark these are skipped, and pytest counts them as skipped with the reason.
"""

import os
import re
import shutil
import socket
import subprocess
import sys
from contextlib import ExitStack, contextmanager
from importlib.util import find_spec
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from cells.generated import measures, placements, registers
from cells.stores import write_store
from cells.test_agreement import cells_of
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from sizes import size

from tovholder_evidence.cells.engines.ibis_engine import Spark
from tovholder_evidence.cells.run import EngineName


def why_not() -> str | None:
    """What is missing for Spark, or None."""
    if find_spec("pyspark") is None:
        return "PySpark is not installed: the extra tovholder-evidence[spark]"
    java = shutil.which("java")
    if java is None:
        return "there is no java: install openjdk-17-jre-headless"
    told = subprocess.run([java, "-version"], capture_output=True, text=True, check=False).stderr
    version = re.search(r'version "(\d+)', told)
    if version is None or int(version[1]) < 17:
        return f"Spark needs Java 17, here is {version[1] if version else 'another'}"
    return None


REASON = why_not()
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(REASON is not None, reason=REASON or ""),
    # PySpark's own: it leaves sockets to the collector, and asks pandas in old ways.
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::DeprecationWarning:pyspark"),
]


@pytest.fixture(scope="module")
def local_spark():
    engine = Spark("local[2]")
    yield engine
    engine.close()


# A query costs seconds: what fails is shown as found, not made smaller.
@settings(max_examples=size(2, 50), phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(asked=st.tuples(measures()), rows=registers, placement=placements)
def test_spark_counts_the_same_cells_as_the_meaning(local_spark, asked, rows, placement):
    meant, spark = cells_of([EngineName.REFERENCE, local_spark], asked, rows, placement)

    assert spark.equals(meant)


@contextmanager
def cluster(home):
    """A standalone cluster from the pip package: a master and one worker, on loopback only."""
    script = Path(find_spec("pyspark").origin).parent / "bin" / "spark-class"
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"spark://127.0.0.1:{port}"
    settings = os.environ | {"SPARK_LOCAL_IP": "127.0.0.1", "SPARK_WORKER_DIR": str(home)}
    deploy = "org.apache.spark.deploy"
    commands = (
        [f"{deploy}.master.Master", "--host", "127.0.0.1", "--port", str(port),
         "--webui-port", "0"],
        [f"{deploy}.worker.Worker", address, "--host", "127.0.0.1", "--webui-port", "0",
         "--cores", "2", "--memory", "1g", "--work-dir", str(home)],
    )  # fmt: skip
    with ExitStack() as running:
        for number, command in enumerate(commands):
            log = running.enter_context((home / f"{number}.log").open("w"))
            process = subprocess.Popen([script, *command], stdout=log, stderr=log, env=settings)
            running.callback(process.wait, timeout=60)
            running.callback(process.terminate)
        yield address


def test_a_cluster_of_its_own_counts_the_same_cells(tmp_path):
    rows = {
        "population": [(n, 1 + n % 2, 20 + n, 101, n % 3, False) for n in range(20)],
        "labour": [(n, n % 3 > 0, 131, 81210, False) for n in range(18)],
        "contacts": [(n, 1 + n % 5, n) for n in range(20)],
    }
    store = write_store(tmp_path / "store", {2014: rows}, persons=20, addresses=3)
    codes = {"address": [0, 1, 2], "municipality": [101] * 3, "code": ["A0", "A1", "A2"]}
    pq.write_table(pa.table(codes), store.root / "addresses.parquet")
    areas = tmp_path / "areas.csv"
    areas.write_text(
        "municipality,address,area,kind\n101,A0,Bakken,vulnerable\n"
        "101,A1,,other_social\n101,A2,,not_social\n"
    )
    (tmp_path / "work").mkdir()

    def cells(engine, **settings):
        command = [
            sys.executable, "-c", "from tovholder_evidence.cli import main; main()",
            "cells", store.root, "--areas", areas, "--years", "2014", "--engine", engine,
            "--measure", "employment",
            "--out", tmp_path / engine,
        ]  # fmt: skip
        done = subprocess.run(command, env=os.environ | settings, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        return pq.read_table(tmp_path / engine / "cells.parquet")

    with cluster(tmp_path / "work") as address:
        counted = cells("spark", TOVHOLDER_SPARK_MASTER=address)
        applications = list((tmp_path / "work").glob("app-*"))

    assert applications, "the worker ran nothing: the cells were counted elsewhere"
    assert counted.equals(cells("reference"))
