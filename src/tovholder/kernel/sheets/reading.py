"""A file that somebody sent becomes a sheet, or a sentence that says what to do instead."""

from dataclasses import replace

from django.utils.translation import gettext as _

from tovholder.kernel.sheets.excel import read_excel
from tovholder.kernel.sheets.separated import read_separated
from tovholder.kernel.sheets.signatures import ZIP, require_readable
from tovholder.kernel.sheets.table import as_sheet
from tovholder.kernel.sheets.types import Sheet, UnreadableSheet

MOST_BYTES = 10 * 1024 * 1024


def read_sheet(content: bytes, name: str = "") -> Sheet:
    """The sheet in a file. What it holds decides how it is read, not what it is called.

    Raises UnreadableSheet, and nothing else.
    """
    if len(content) > MOST_BYTES:
        raise UnreadableSheet(_("Filen er større end 10 MB. Del listen i flere filer."))
    require_readable(content)
    is_excel = content.startswith(ZIP)
    table = read_excel(content) if is_excel else read_separated(content)
    ending = name.lower().rpartition(".")[2]
    remark = ""
    if is_excel and ending in ("csv", "txt", "xls"):
        remark = _("Filen hedder .%(ending)s, men er et Excel-ark. Vi læser den som Excel.")
    elif not is_excel and ending in ("xlsx", "xlsm", "xls"):
        remark = _("Filen hedder .%(ending)s, men er en tekstfil. Vi læser den som CSV.")
    if remark:
        table = replace(table, remarks=(remark % {"ending": ending}, *table.remarks))
    return as_sheet(table)
