"""Every delivered file becomes Parquet whose row order is the file's, so that rows have numbers.

Parquet is used where it lies. CSV and SAS files are copied, a piece at a time, into the work
folder. Messages name file, line and byte, never what stands there.
"""

import codecs
import csv
import re
from hashlib import sha256
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pyreadstat

from tovholder_evidence.errors import InputError
from tovholder_evidence.registers.deliveries import Delivered
from tovholder_evidence.registers.mapping import RegisterMapping

SAS = (".sas7bdat", ".xpt")
DELIMITERS = (";", ",", "\t", "|")
SAS_ROWS_AT_ONCE = 200_000
BYTES_AT_ONCE = 1 << 24


def stage(
    connection: duckdb.DuckDBPyConnection, file: Delivered, mapping: RegisterMapping, work: Path
) -> Path:
    """A Parquet file with the same rows in the same order.

    Errors: InputError for a file that is empty, cut off, in another encoding or not what its name
    says.
    """
    if file.size == 0:
        raise InputError(f"{file.name} is empty (0 bytes). Ask for the file again.")
    if file.form == ".parquet":
        _require_whole_parquet(file)
        return file.path
    target = work / f"{name_in_work(file)}.parquet"
    if not target.exists():
        part = target.with_suffix(".part")
        if file.form in SAS:
            _sas_to_parquet(file, part)
        else:
            _csv_to_parquet(connection, file, mapping, part)
        part.replace(target)
    return target


def name_in_work(file: Delivered) -> str:
    """A name for what is made of a file: another file, or the same one changed, has another."""
    changed = f"{file.name} {file.size} {file.path.stat().st_mtime_ns}"
    return f"{file.register.name}-{sha256(changed.encode()).hexdigest()[:16]}"


def _require_whole_parquet(file: Delivered) -> None:
    try:
        rows = pq.read_metadata(file.path).num_rows
    except (pa.ArrowInvalid, OSError):
        raise InputError(
            f"{file.name} is not a whole Parquet file: its end is missing or it is cut off. "
            f"It has {file.size:,} bytes; compare with the sender and copy it again."
        ) from None
    if rows == 0:
        raise InputError(f"{file.name} has columns but no rows. Ask for the file again.")


def _csv_to_parquet(
    connection: duckdb.DuckDBPyConnection, file: Delivered, mapping: RegisterMapping, part: Path
) -> None:
    _require_encoding(file, mapping)
    try:
        connection.execute(_csv_sql(file, mapping, _header(file, mapping), part))
    except duckdb.Error as error:
        if isinstance(error, duckdb.IOException | duckdb.OutOfMemoryException):
            raise
        line = re.search(r"Line: (\d+)", str(error))
        where = f" at line {line[1]}" if line else ""
        raise InputError(
            f"{file.name} cannot be read as CSV{where}: the line does not have the header's number "
            "of fields, or a quotation mark is not closed. Correct it, or ask for the file again."
        ) from None
    if pq.read_metadata(part).num_rows == 0:
        raise InputError(f"{file.name} has a header but no rows. Ask for the file again.")


def _csv_sql(
    file: Delivered, mapping: RegisterMapping, header: tuple[str, list[str]], part: Path
) -> str:
    # Nothing is guessed: DuckDB's sniffer would skip lines until the rest looks like a table.
    delimiter, names = header
    columns = ", ".join(f"{text(name)}: 'VARCHAR'" for name in names)
    return (
        f"COPY (SELECT * FROM read_csv({text(file.path)}, auto_detect=false, header=true, "
        f"columns={{{columns}}}, delim={text(delimiter)}, quote='\"', escape='\"', "
        f"encoding={text(mapping.encoding)}, strict_mode=true, null_padding=false)) "
        f"TO {text(part)} (FORMAT parquet, COMPRESSION zstd)"
    )


def text(value: object) -> str:
    """A value as SQL text."""
    return "'" + str(value).replace("'", "''") + "'"


def _require_encoding(file: Delivered, mapping: RegisterMapping) -> None:
    """Read all bytes once: a wrong letter in the last line is found before anything is kept."""
    decoder = codecs.getincrementaldecoder(mapping.encoding)()
    read = lines = 0
    with file.path.open("rb") as handle:
        while piece := handle.read(BYTES_AT_ONCE):
            if b"\0" in piece:
                line = lines + piece[: piece.index(b"\0")].count(b"\n") + 1
                raise InputError(
                    f"{file.name} holds a NUL byte at line {line}: it is no text file, is damaged, "
                    "or is UTF-16. Ask for UTF-8 or Latin-1."
                )
            try:
                decoder.decode(piece)
            except UnicodeDecodeError as error:
                line = lines + piece[: max(error.start, 0)].count(b"\n") + 1
                raise InputError(
                    f"{file.name} is not {mapping.encoding} at line {line} (byte "
                    f"{read + error.start:,}). If it is Latin-1, say "
                    f'[{file.register.name}] encoding = "latin-1" in the mapping file.'
                ) from None
            read += len(piece)
            lines += piece.count(b"\n")


def _header(file: Delivered, mapping: RegisterMapping) -> tuple[str, list[str]]:
    """The delimiter and the column names of a CSV file."""
    with file.path.open(encoding=mapping.encoding, newline="") as handle:
        line = handle.readline().lstrip("\ufeff").rstrip("\r\n")
    delimiter = mapping.delimiter or max(DELIMITERS, key=line.count)
    names = [name.strip() for name in next(csv.reader([line], delimiter=delimiter), [])]
    if len(names) < 2:
        raise InputError(
            f"The first line of {file.name} is no header: none of ; , tab | is in it."
            f' Say [{file.register.name}] delimiter = "…" in the mapping file.'
        )
    twice = sorted({name for name in names if [n.lower() for n in names].count(name.lower()) > 1})
    if twice or "" in names:
        what = f"{twice[0]} more than once" if twice else "a column without a name"
        raise InputError(f"The header of {file.name} has {what}. Correct the header.")
    return delimiter, names


def _sas_to_parquet(file: Delivered, part: Path) -> None:
    writer: pq.ParquetWriter | None = None
    try:
        reader = pyreadstat.read_xport if file.form == ".xpt" else pyreadstat.read_sas7bdat
        for frame, _ in pyreadstat.read_file_in_chunks(
            reader, str(file.path), chunksize=SAS_ROWS_AT_ONCE
        ):
            table = pa.Table.from_pandas(frame, preserve_index=False)
            writer = writer or pq.ParquetWriter(part, table.schema, compression="zstd")
            writer.write_table(table.cast(writer.schema))
    except (pyreadstat.ReadstatError, pyreadstat.PyreadstatError, pa.ArrowInvalid, ValueError):
        raise InputError(
            f"{file.name} cannot be read as a SAS file: it is cut off, damaged or of another kind. "
            "Ask for the file again, or for Parquet."
        ) from None
    finally:
        if writer is not None:
            writer.close()
    if writer is None:
        raise InputError(f"{file.name} has no rows. Ask for the file again.")
