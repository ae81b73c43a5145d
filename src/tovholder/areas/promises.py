"""Lines of check-promises about areas."""

from tovholder.kernel.promises import breaches, promise


@promise("P9.4", "Every area has an outline of at least three corners")
def _areas_have_an_outline() -> list[str]:
    return breaches(
        "SELECT a.public_id FROM areas_area a LEFT JOIN areas_polygon p ON p.area_id = a.id"
        " GROUP BY a.id HAVING min(npoints(p.outline)) IS NULL OR min(npoints(p.outline)) < 3",
        "area %s",
    )
