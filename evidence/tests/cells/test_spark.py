"""The same cells from Apache Spark: in this process, and on a cluster of its own on loopback.

Without Java 17 or PySpark these are skipped, and pytest counts them as skipped with the reason.
"""

import re
import shutil
import subprocess
from importlib.util import find_spec

import pytest
from cells.generated import measures, placements, registers
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
@given(asked=st.tuples(measures("one"), measures("two")), rows=registers, placement=placements)
def test_spark_counts_the_same_cells_as_the_meaning(local_spark, asked, rows, placement):
    meant, spark = cells_of([EngineName.REFERENCE, local_spark], asked, rows, placement)

    assert spark.equals(meant)
